/** A tiny app to sign in to: an OpenID Connect client that shows what it gets. */
@NullMarked
package dev.spacetimeauth.devtools.playground;

import org.jspecify.annotations.NullMarked;
