/** The console's tab with the clients that may use the grants of players. */
@NullMarked
package dev.spacetimeauth.signin.grant;

import org.jspecify.annotations.NullMarked;
