/** Protocol mappers for the claims that SpacetimeDB modules read. */
@NullMarked
package dev.spacetimeauth.claims;

import org.jspecify.annotations.NullMarked;
