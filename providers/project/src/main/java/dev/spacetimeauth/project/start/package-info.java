/** What keeps a start short: work that the server is ready without is done later, or not again. */
@NullMarked
package dev.spacetimeauth.project.start;

import org.jspecify.annotations.NullMarked;
