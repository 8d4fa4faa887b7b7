/** The vendors that players sign in with, as their documentation and bug trackers say they behave, on a loopback port. */
@NullMarked
package dev.spacetimeauth.testing.vendor;

import org.jspecify.annotations.NullMarked;
