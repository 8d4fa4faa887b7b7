/** What other modules may use: projects, and how to find and make them. */
@NullMarked
package dev.spacetimeauth.project;

import org.jspecify.annotations.NullMarked;
