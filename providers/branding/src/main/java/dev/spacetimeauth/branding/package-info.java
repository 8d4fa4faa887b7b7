/** A project's look on its pages and mails. */
@NullMarked
package dev.spacetimeauth.branding;

import org.jspecify.annotations.NullMarked;
