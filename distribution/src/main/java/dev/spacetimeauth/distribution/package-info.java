/** Runs an unpacked server package. */
@NullMarked
package dev.spacetimeauth.distribution;

import org.jspecify.annotations.NullMarked;
