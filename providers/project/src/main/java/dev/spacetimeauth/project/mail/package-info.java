/** How mails leave the server. */
@NullMarked
package dev.spacetimeauth.project.mail;

import org.jspecify.annotations.NullMarked;
