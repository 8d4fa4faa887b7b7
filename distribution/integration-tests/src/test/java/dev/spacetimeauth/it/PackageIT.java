package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is, and what is not, in the production archives. */
class PackageIT {

    private static final String ROOT = "spacetimeauth-" + System.getProperty("spacetimeauth.version");
    private static final Path ARCHIVES = Path.of(System.getProperty("spacetimeauth.archives"));
    private static final int EXECUTABLE = 0111;

    @Test
    void theZipIsComplete() throws IOException {
        assertComplete(zip());
    }

    @Test
    void theTarGzIsComplete() throws IOException {
        assertComplete(tarGz());
    }

    @Test
    void bothHoldTheSame() throws IOException {
        assertThat(zip().keySet()).isEqualTo(tarGz().keySet());
    }

    @Test
    void noJarOfTheArchiveHasADevTool() throws IOException {
        try (var archive =
                ZipFile.builder().setPath(ARCHIVES.resolve(ROOT + ".zip")).get()) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                if (entry.getName().startsWith(ROOT + "/providers/")
                        && entry.getName().endsWith(".jar")) {
                    Path jar = Files.createTempFile("provider", ".jar");
                    Files.write(jar, archive.getInputStream(entry).readAllBytes());
                    try (var classes = ZipFile.builder().setPath(jar).get()) {
                        assertThat(Collections.list(classes.getEntries()))
                                .noneMatch(inside -> inside.getName().contains("devtools"));
                    } finally {
                        Files.delete(jar);
                    }
                }
            }
        }
    }

    private static void assertComplete(Map<String, Integer> archive) {
        assertThat(archive.keySet())
                .contains(
                        ROOT + "/providers/spacetimeauth-project.jar",
                        ROOT + "/providers/spacetimeauth-sign-in.jar",
                        ROOT + "/providers/spacetimeauth-magic-link.jar",
                        ROOT + "/providers/spacetimeauth-guest.jar",
                        ROOT + "/providers/spacetimeauth-identity.jar",
                        ROOT + "/providers/spacetimeauth-claims.jar",
                        ROOT + "/providers/spacetimeauth-branding.jar",
                        ROOT + "/providers/spacetimeauth-themes.jar",
                        ROOT + "/realm-templates/default.json",
                        ROOT + "/realm-templates/game.json",
                        ROOT + "/realm-templates/strict.json",
                        ROOT + "/conf/keycloak.conf",
                        ROOT + "/sbom.cdx.json",
                        ROOT + "/lib/quarkus-run.jar")
                .noneMatch(name -> name.contains("dev-tools") || name.contains("devtools"));
        assertThat(archive.keySet().stream().filter(name -> name.matches(ROOT + "/providers/.+\\.jar")))
                .hasSize(8);
        assertThat(archive.getOrDefault(ROOT + "/bin/kc.sh", 0) & EXECUTABLE).isEqualTo(EXECUTABLE);
        assertThat(archive.getOrDefault(ROOT + "/bin/kcadm.sh", 0) & EXECUTABLE).isEqualTo(EXECUTABLE);
        assertThat(archive.getOrDefault(ROOT + "/conf/keycloak.conf", 0) & EXECUTABLE)
                .isZero();
    }

    private static Map<String, Integer> zip() throws IOException {
        Map<String, Integer> modes = new TreeMap<>();
        try (var archive =
                ZipFile.builder().setPath(ARCHIVES.resolve(ROOT + ".zip")).get()) {
            archive.getEntries().asIterator().forEachRemaining(entry -> {
                if (!entry.isDirectory()) {
                    modes.put(entry.getName(), entry.getUnixMode());
                }
            });
        }
        return modes;
    }

    private static Map<String, Integer> tarGz() throws IOException {
        Map<String, Integer> modes = new TreeMap<>();
        try (var archive = new TarArchiveInputStream(new GZIPInputStream(
                new BufferedInputStream(Files.newInputStream(ARCHIVES.resolve(ROOT + ".tar.gz")))))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!entry.isDirectory()) {
                    modes.put(entry.getName(), entry.getMode());
                }
            }
        }
        return modes;
    }
}
