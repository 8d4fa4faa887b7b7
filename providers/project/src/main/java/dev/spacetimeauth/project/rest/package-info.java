/** The projects API of the admin REST interface. */
@NullMarked
package dev.spacetimeauth.project.rest;

import org.jspecify.annotations.NullMarked;
