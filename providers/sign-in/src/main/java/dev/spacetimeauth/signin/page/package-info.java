/** The authenticator behind the one sign-in page. */
@NullMarked
package dev.spacetimeauth.signin.page;

import org.jspecify.annotations.NullMarked;
