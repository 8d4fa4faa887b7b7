/** The product's promises, kept by the assembled server: over HTTP, through pages, mails, tokens and the admin API. */
@NullMarked
package dev.spacetimeauth.it;

import org.jspecify.annotations.NullMarked;
