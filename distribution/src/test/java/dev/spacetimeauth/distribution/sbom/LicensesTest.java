package dev.spacetimeauth.distribution.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.PackageURL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import org.cyclonedx.model.License;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicensesTest {

    private static final String POM = "META-INF/maven/org.example/one/pom.xml";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String TEXT = "META-INF/LICENSE";
    private static final String MIT_TEXT = "MIT License (https://opensource.org/licenses/MIT)\n\nCopyright (c) 2026";

    @TempDir
    private Path directory;

    @Test
    void thePomIsBelievedBeforeTheManifestAndTheText() throws Exception {
        Map<String, String> files =
                Map.of(POM, pom("MIT License", ""), MANIFEST, manifest("BSD-2-Clause"), TEXT, apacheText());

        assertThat(names(files)).containsExactly("MIT");
    }

    @Test
    void aPomNamesAllItsLicenses() throws Exception {
        String pom = pom("The Apache Software License, Version 2.0", "")
                .replace(
                        "</licenses>",
                        "<license><url>https://www.eclipse.org/legal/epl-2.0</url></license></licenses>");

        assertThat(names(Map.of(POM, pom))).containsExactly("Apache-2.0", "EPL-2.0");
    }

    @Test
    void theLicenseInTheSettingsOfAPluginIsNotThatOfTheJar() throws Exception {
        String pom = "<project><build><plugins><plugin><configuration><license><name>MIT</name></license>"
                + "</configuration></plugin></plugins></build></project>";

        assertThat(names(Map.of(POM, pom))).isEmpty();
    }

    @Test
    void thePomOfAnotherArtifactInTheJarIsNotAsked() throws Exception {
        assertThat(names(Map.of("META-INF/maven/org.example/other/pom.xml", pom("MIT License", ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Apache License, Version 2.0 | Apache-2.0",
                "http://www.apache.org/licenses/LICENSE-2.0.txt | Apache-2.0",
                "Apache License, Version 2.0; see: http://www.apache.org/licenses/LICENSE-2.0.txt | Apache-2.0",
                "BSD-3-Clause;link=https://asm.ow2.io/LICENSE.txt | BSD-3-Clause",
                "\"Apache License, Version 2.0\";link=\"https://example.org\";description=\"Short, and free\" | Apache-2.0",
                "https://www.eclipse.org/legal/epl-2.0, https://opensource.org/licenses/BSD-2-Clause | EPL-2.0 BSD-2-Clause",
                "\"MIT\", \"Apache-2.0\" | MIT Apache-2.0"
            })
    void theManifestNamesLicensesInManyWays(String header, String expected) throws Exception {
        assertThat(names(Map.of(MANIFEST, manifest(header)))).containsExactly(expected.split(" ", -1));
    }

    @Test
    void theTitleOfALicenseTextTellsWhichItIs() throws Exception {
        assertThat(names(Map.of(TEXT, apacheText()))).containsExactly("Apache-2.0");
        assertThat(names(Map.of(TEXT + ".md", MIT_TEXT))).containsExactly("MIT");
        assertThat(names(Map.of(TEXT, "Apache License\nor something else\n"))).isEmpty();
    }

    @Test
    void aLicenseUnknownToSpdxKeepsItsNameAndAddress() throws Exception {
        License own =
                licenses(Map.of(POM, pom("Our own", "https://example.org/own"))).get(0);
        License addressOnly =
                licenses(Map.of(MANIFEST, manifest("https://example.org/own"))).get(0);

        assertThat(List.of(own.getName(), own.getUrl())).containsExactly("Our own", "https://example.org/own");
        assertThat(List.of(addressOnly.getName(), addressOnly.getUrl()))
                .containsExactly("https://example.org/own", "https://example.org/own");
    }

    @Test
    void whatTellsNothingHasTheLicenseOfItsGroupOrNone() throws Exception {
        Map<String, String> nothing = Map.of("a.txt", "");
        var mit = new License();
        mit.setId("MIT");

        assertThat(licenses(nothing)).isEmpty();
        assertThat(licenses(nothing, Map.of("org.example", mit))).containsExactly(mit);
        assertThat(licenses(Map.of(TEXT, apacheText()), Map.of("org.example", mit)))
                .extracting(License::getId)
                .containsExactly("Apache-2.0");
    }

    private List<String> names(Map<String, String> files) throws Exception {
        return licenses(files).stream()
                .map(license -> Objects.requireNonNullElse(license.getId(), license.getName()))
                .toList();
    }

    private List<License> licenses(Map<String, String> files) throws Exception {
        return licenses(files, Map.of());
    }

    private List<License> licenses(Map<String, String> files, Map<String, License> groups) throws Exception {
        Path file = Jars.write(directory.resolve("one-1.0.jar"), files);
        try (var jar = new JarFile(file.toFile())) {
            return new Licenses(new KnownLicenses(), groups).of(jar, new PackageURL("pkg:maven/org.example/one@1.0"));
        }
    }

    private static String pom(String name, String url) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <licenses><license><name>%s</name><url>%s</url></license></licenses>
                </project>
                """.formatted(name, url);
    }

    private static String manifest(String bundleLicense) {
        // A line of a manifest has 72 bytes at most.
        return "Manifest-Version: 1.0\nBundle-License: " + bundleLicense.replaceAll("(.{40})", "$1\n ") + "\n";
    }

    private static String apacheText() {
        return "\n        Apache License\n      Version 2.0, January 2004\n  http://www.apache.org/licenses/\n";
    }
}
