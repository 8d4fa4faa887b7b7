/** Catches mails instead of sending them, and shows them. */
@NullMarked
package dev.spacetimeauth.devtools.mailbox;

import org.jspecify.annotations.NullMarked;
