/** Client policies that realm templates use. */
@NullMarked
package dev.spacetimeauth.project.policy;

import org.jspecify.annotations.NullMarked;
