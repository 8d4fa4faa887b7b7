package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.PackageURL;
import java.util.List;
import org.cyclonedx.model.License;

/** A jar of the server package: where it is in there, and which artifact it is. */
record ShippedJar(String location, PackageURL artifact, String sha256, List<License> licenses) {}
