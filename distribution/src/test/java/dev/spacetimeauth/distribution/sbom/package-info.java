@NullMarked
package dev.spacetimeauth.distribution.sbom;

import org.jspecify.annotations.NullMarked;
