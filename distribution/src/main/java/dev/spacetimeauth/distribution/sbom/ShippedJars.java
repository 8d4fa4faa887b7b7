package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** All jars of the server package. One that nothing tells the artifact of fails the build. */
final class ShippedJars {

    /** Keycloak's code and that of its libraries, as Quarkus rewrites it when it builds a server. */
    private static final String MADE_BY_QUARKUS = "lib/quarkus";

    private final Licenses licenses;
    private final List<ShippedJar> jars = new ArrayList<>();

    ShippedJars(Licenses licenses) {
        this.licenses = licenses;
    }

    List<ShippedJar> all() {
        return jars;
    }

    void addKeycloak(Path keycloak) throws IOException, MalformedPackageURLException {
        KeycloakRecord record = KeycloakRecord.of(keycloak);
        for (Map.Entry<Path, PackageURL> jar : record.artifacts().entrySet()) {
            add(location(keycloak, jar.getKey()), jar.getKey(), jar.getValue());
        }
        for (Path jar : jarsIn(keycloak)) {
            if (!record.artifacts().containsKey(jar)) {
                addUnrecorded(location(keycloak, jar), jar, record);
            }
        }
    }

    void addProvider(Path jar) throws IOException, MalformedPackageURLException {
        PackageURL artifact = artifact(jar).orElseThrow(() -> unknown(jar.toString()));
        add("providers/" + artifact.getName() + ".jar", jar, artifact);
    }

    private void addUnrecorded(String location, Path jar, KeycloakRecord record)
            throws IOException, MalformedPackageURLException {
        Optional<PackageURL> artifact = artifact(jar);
        if (artifact.isEmpty() && location.startsWith(MADE_BY_QUARKUS)) {
            artifact = Optional.of(record.file(location));
        }
        add(location, jar, artifact.orElseThrow(() -> unknown(location)));
    }

    /** By what Maven wrote into it, else as a copy of one that is known. */
    private Optional<PackageURL> artifact(Path file) throws IOException, MalformedPackageURLException {
        try (var jar = new JarFile(file.toFile(), false)) {
            Optional<PackageURL> written = MavenArtifacts.writtenIn(jar);
            if (written.isPresent()) {
                return written;
            }
        }
        String sha256 = sha256(file);
        return jars.stream()
                .filter(jar -> jar.sha256().equals(sha256))
                .map(ShippedJar::artifact)
                .findFirst();
    }

    private void add(String location, Path file, PackageURL artifact) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            jars.add(new ShippedJar(location, artifact, sha256(file), licenses.of(jar, artifact)));
        }
    }

    private static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static String location(Path root, Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static IOException unknown(String jar) {
        return new IOException("Which artifact is " + jar + "? Neither Keycloak's record nor the jar itself tells.");
    }
}
