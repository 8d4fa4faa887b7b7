/** Projects as portable JSON documents: out of one server, into the same or another one. */
@NullMarked
package dev.spacetimeauth.project.transfer;

import org.jspecify.annotations.NullMarked;
