/** Projects described by files that ops hand to the server. */
@NullMarked
package dev.spacetimeauth.project.files;

import org.jspecify.annotations.NullMarked;
