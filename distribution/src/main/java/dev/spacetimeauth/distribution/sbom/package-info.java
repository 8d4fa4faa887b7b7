/** Lists what the server package is made of; runs in the build. */
@NullMarked
package dev.spacetimeauth.distribution.sbom;

import org.jspecify.annotations.NullMarked;
