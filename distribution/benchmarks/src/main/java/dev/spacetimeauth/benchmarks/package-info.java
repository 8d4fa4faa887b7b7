/** Measures the assembled server against the targets of the design, beside the plain Keycloak it is made of. */
@NullMarked
package dev.spacetimeauth.benchmarks;

import org.jspecify.annotations.NullMarked;
