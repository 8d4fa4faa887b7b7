/** Fixtures of the integration tests: a server, projects, players with browsers, and an app that signs them in. */
@NullMarked
package dev.spacetimeauth.testing;

import org.jspecify.annotations.NullMarked;
