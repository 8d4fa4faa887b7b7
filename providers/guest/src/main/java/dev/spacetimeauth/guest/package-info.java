/** Players without an account: made at once, kept by a key or a browser, and made an account of when they want one. */
@NullMarked
package dev.spacetimeauth.guest;

import org.jspecify.annotations.NullMarked;
