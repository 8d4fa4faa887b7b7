/** A project's settings in the console and in the database, and the images uploaded to it. */
@NullMarked
package dev.spacetimeauth.project.settings;

import org.jspecify.annotations.NullMarked;
