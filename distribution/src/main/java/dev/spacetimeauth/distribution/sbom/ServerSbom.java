package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.MalformedPackageURLException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.License;

/**
 * What the build runs: writes the SBOM of the server package. Arguments: Keycloak's directory, our providers as a class
 * path, our licence, our version, the time of the build, and the file to write.
 */
public final class ServerSbom {

    private ServerSbom() {}

    public static void main(String[] arguments) throws IOException, MalformedPackageURLException, GeneratorException {
        Path keycloak = Path.of(arguments[0]);
        var known = new KnownLicenses();
        License ours = license(known, Path.of(arguments[2]));
        // Of what is licensed as a whole: Maven leaves what a pom inherits out of the jar.
        var groups = Map.of("dev.spacetimeauth", ours, "org.keycloak", license(known, keycloak.resolve("LICENSE.txt")));
        var jars = new ShippedJars(new Licenses(known, groups));
        jars.addKeycloak(keycloak);
        for (String provider : arguments[1].split(File.pathSeparator, -1)) {
            jars.addProvider(Path.of(provider));
        }
        Bom bom = BillOfMaterials.of(arguments[3], Instant.parse(arguments[4]), ours, jars.all());
        Files.writeString(
                Path.of(arguments[5]),
                BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString());
    }

    private static License license(KnownLicenses known, Path text) throws IOException {
        return known.titled(Files.readString(text))
                .orElseThrow(() -> new IOException("Which licence is " + text + "?"));
    }
}
