/** Sign-in by e-mail: a mail with a link and a code, either of which proves the mailbox once. */
@NullMarked
package dev.spacetimeauth.magiclink;

import org.jspecify.annotations.NullMarked;
