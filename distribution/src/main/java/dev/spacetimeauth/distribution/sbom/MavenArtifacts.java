package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** Package URLs of Maven artifacts. */
final class MavenArtifacts {

    private static final Pattern POM_PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

    private MavenArtifacts() {}

    static PackageURLBuilder artifact(String group, String name, String version) {
        return PackageURLBuilder.aPackageURL()
                .withType(PackageURL.StandardTypes.MAVEN)
                .withNamespace(group)
                .withName(name)
                .withVersion(version);
    }

    /** What Maven wrote into the jar when it made it. Others' may be in there too: the file's name decides. */
    static Optional<PackageURL> writtenIn(JarFile jar) throws IOException, MalformedPackageURLException {
        String file = Path.of(jar.getName()).getFileName().toString();
        for (ZipEntry entry : pomProperties(jar)) {
            var pom = new Properties();
            try (InputStream in = jar.getInputStream(entry)) {
                pom.load(in);
            }
            String name = pom.getProperty("artifactId");
            String version = pom.getProperty("version");
            if (file.equals(name + "-" + version + ".jar")) {
                return Optional.of(
                        artifact(pom.getProperty("groupId"), name, version).build());
            }
        }
        return Optional.empty();
    }

    private static List<? extends ZipEntry> pomProperties(JarFile jar) {
        return jar.stream()
                .filter(entry -> POM_PROPERTIES.matcher(entry.getName()).matches())
                .toList();
    }
}
