/** Keycloak's store of running sign-ins, with the requests of one browser in a row. */
@NullMarked
package dev.spacetimeauth.signin.session;

import org.jspecify.annotations.NullMarked;
