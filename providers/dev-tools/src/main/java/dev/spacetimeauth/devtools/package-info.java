/** Tools for people who build an app or this project; never in a production package. */
@NullMarked
package dev.spacetimeauth.devtools;

import org.jspecify.annotations.NullMarked;
