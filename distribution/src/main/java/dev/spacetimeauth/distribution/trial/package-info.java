/** What the trial run in the image's build does with the server, so that the virtual machine sees it. */
@NullMarked
package dev.spacetimeauth.distribution.trial;

import org.jspecify.annotations.NullMarked;
