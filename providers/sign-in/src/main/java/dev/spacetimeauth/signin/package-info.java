/** The SPI through which a module adds its sign-in method to the one sign-in page. */
@NullMarked
package dev.spacetimeauth.signin;

import org.jspecify.annotations.NullMarked;
