/** Projects in Keycloak's database. */
@NullMarked
package dev.spacetimeauth.project.jpa;

import org.jspecify.annotations.NullMarked;
