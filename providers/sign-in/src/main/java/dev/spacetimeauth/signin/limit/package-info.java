/** The counts of what is limited, in the database. */
@NullMarked
package dev.spacetimeauth.signin.limit;

import org.jspecify.annotations.NullMarked;
