/** A clock that can be moved, for whatever takes time to expire. */
@NullMarked
package dev.spacetimeauth.devtools.clock;

import org.jspecify.annotations.NullMarked;
