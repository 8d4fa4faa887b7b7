package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SBOM in the server package, against the package itself. */
class SbomIT {

    private static final String VERSION = System.getProperty("spacetimeauth.version");
    private static final String ROOT = "spacetimeauth-" + VERSION + "/";
    private static final Path ARCHIVES = Path.of(System.getProperty("spacetimeauth.archives"));

    private static ZipFile archive;

    @BeforeAll
    static void open() throws IOException {
        archive = new ZipFile(
                ARCHIVES.resolve("spacetimeauth-" + VERSION + ".zip").toFile());
    }

    @AfterAll
    static void close() throws IOException {
        archive.close();
    }

    @Test
    void itIsValid() throws IOException {
        assertThat(new JsonParser().validate(sbom(), Version.VERSION_16)).isEmpty();
    }

    @Test
    void itHasEveryJarOfThePackageWithItsHashAndNothingElse() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        for (Component component : components()) {
            Hash hash = component.getHashes().get(0);
            assertThat(hash.getAlgorithm()).isEqualTo("SHA-256");
            component
                    .getEvidence()
                    .getOccurrences()
                    .forEach(occurrence -> listed.put(occurrence.getLocation(), hash.getValue()));
        }

        assertThat(listed).hasSizeGreaterThan(400).isEqualTo(jars());
    }

    @Test
    void everyComponentHasCoordinatesOfItsOwn() throws Exception {
        List<Component> components = components();

        assertThat(components).extracting(Component::getPurl).doesNotHaveDuplicates();
        for (Component component : components) {
            var purl = new PackageURL(component.getPurl());
            assertThat(purl.getType()).isEqualTo("maven");
            assertThat(component.getGroup()).isNotBlank().isEqualTo(purl.getNamespace());
            assertThat(component.getName()).isNotBlank().isEqualTo(purl.getName());
            assertThat(component.getVersion()).isNotBlank().isEqualTo(purl.getVersion());
        }
    }

    /** Keycloak names its libraries after their coordinates, which says nothing about where the one ends. */
    @Test
    void theCoordinatesOfKeycloaksLibrariesAgreeWithTheirNames() throws Exception {
        for (Component component : components()) {
            component.getEvidence().getOccurrences().stream()
                    .map(occurrence -> Path.of(occurrence.getLocation()))
                    .filter(location -> location.startsWith("lib/lib"))
                    .forEach(location -> assertThat(location.getFileName()).hasToString(keycloaksName(component)));
        }
    }

    @Test
    void knownJarsHaveTheirCoordinates() throws Exception {
        String keycloak = text("version.txt").strip().replaceFirst(".* ", "");
        var quarkus = new Properties();
        quarkus.load(new StringReader(text("lib/quarkus/build-system.properties")));

        assertThat(components())
                .extracting(Component::getPurl)
                .contains(
                        "pkg:maven/org.keycloak/keycloak-services@" + keycloak,
                        "pkg:maven/org.keycloak/keycloak-admin-cli@" + keycloak,
                        "pkg:maven/io.quarkus/quarkus-core@" + quarkus.getProperty("quarkus.version"),
                        "pkg:maven/dev.spacetimeauth/spacetimeauth-project@" + VERSION)
                .anyMatch(purl -> purl.startsWith("pkg:maven/com.fasterxml.jackson.core/jackson-databind@2."));
    }

    @Test
    void whatIsOursAndKeycloaksHasALicense() throws Exception {
        assertThat(components())
                .filteredOn(component ->
                        List.of("dev.spacetimeauth", "org.keycloak").contains(component.getGroup()))
                .extracting(Component::getLicenses)
                .doesNotContainNull()
                .flatExtracting(LicenseChoice::getLicenses)
                .extracting(License::getId)
                .containsOnly("Apache-2.0");
    }

    @Test
    void theImageGetsTheSame() throws IOException {
        assertThat(Files.readAllBytes(ARCHIVES.resolve("image/server/sbom.cdx.json")))
                .isEqualTo(sbom());
    }

    private static String keycloaksName(Component component) {
        try {
            Map<String, String> qualifiers = new PackageURL(component.getPurl()).getQualifiers();
            String classifier = qualifiers == null ? "" : "-" + qualifiers.get("classifier");
            return component.getGroup() + "." + component.getName() + "-" + component.getVersion() + classifier
                    + ".jar";
        } catch (MalformedPackageURLException e) {
            throw new AssertionError(component.getPurl(), e);
        }
    }

    private static Map<String, String> jars() throws IOException, NoSuchAlgorithmException {
        Map<String, String> jars = new TreeMap<>();
        for (ZipEntry entry : Collections.list(archive.entries())) {
            if (entry.getName().endsWith(".jar")) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(entry));
                jars.put(
                        entry.getName().substring(ROOT.length()), HexFormat.of().formatHex(hash));
            }
        }
        return jars;
    }

    private static List<Component> components() throws IOException, ParseException {
        return new JsonParser().parse(sbom()).getComponents();
    }

    private static byte[] sbom() throws IOException {
        return text("sbom.cdx.json").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String location) throws IOException {
        return new String(bytes(archive.getEntry(ROOT + location)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipEntry entry) throws IOException {
        try (InputStream in = archive.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
