/** What keeps the cost of a call, a creation and a start the same with one project and with thousands. */
@NullMarked
package dev.spacetimeauth.project.scale;

import org.jspecify.annotations.NullMarked;
