/** Realms made from realm templates. */
@NullMarked
package dev.spacetimeauth.project.provisioning;

import org.jspecify.annotations.NullMarked;
