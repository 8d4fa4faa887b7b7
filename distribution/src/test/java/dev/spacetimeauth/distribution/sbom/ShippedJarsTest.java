package dev.spacetimeauth.distribution.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.bootstrap.model.MutableJarApplicationModel;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedJarsTest {

    private static final String LIBRARY = "lib/lib/main/org.example.a-1.0-x86.jar";
    private static final String LIBRARY_ARTIFACT = "pkg:maven/org.example/a@1.0?classifier=x86";
    private static final String APPLICATION = "lib/app/keycloak.jar";
    private static final String APPLICATION_ARTIFACT = "pkg:maven/org.keycloak/app@2.0";

    @TempDir
    private Path directory;

    private Path keycloak = Path.of("");
    private final ShippedJars jars = new ShippedJars(new Licenses(new KnownLicenses(), Map.of()));

    @BeforeEach
    void aServer() throws IOException {
        keycloak = directory.resolve("keycloak");
        Jars.write(keycloak.resolve(LIBRARY), Map.of("a", "a"));
        Jars.write(keycloak.resolve(APPLICATION), Map.of("application", ""));
        record();
    }

    @Test
    void recordedJarsAreWhatTheRecordSays() throws Exception {
        jars.addKeycloak(keycloak);

        assertThat(artifacts())
                .containsOnly(Map.entry(LIBRARY, LIBRARY_ARTIFACT), Map.entry(APPLICATION, APPLICATION_ARTIFACT));
    }

    @Test
    void aCopyOfARecordedJarIsTheSameArtifact() throws Exception {
        Files.createDirectories(keycloak.resolve("bin"));
        Files.copy(keycloak.resolve(LIBRARY), keycloak.resolve("bin/a-1.0.jar"));

        jars.addKeycloak(keycloak);

        assertThat(artifacts()).hasSize(3).containsEntry("bin/a-1.0.jar", LIBRARY_ARTIFACT);
    }

    @Test
    void aJarThatHoldsOthersIsTheOneOfItsFileName() throws Exception {
        Jars.write(
                keycloak.resolve("bin/cli-1.0.jar"),
                Map.of(
                        "META-INF/maven/org.example/cli/pom.properties",
                                Jars.pomProperties("org.example", "cli", "1.0"),
                        "META-INF/maven/org.example/inside/pom.properties",
                                Jars.pomProperties("org.example", "inside", "1.0")));

        jars.addKeycloak(keycloak);

        assertThat(artifacts()).hasSize(3).containsEntry("bin/cli-1.0.jar", "pkg:maven/org.example/cli@1.0");
    }

    @Test
    void whatQuarkusWroteIsAFileOfTheServerZip() throws Exception {
        Jars.write(keycloak.resolve("lib/quarkus/generated.jar"), Map.of("generated", ""));

        jars.addKeycloak(keycloak);

        assertThat(artifacts())
                .containsEntry(
                        "lib/quarkus/generated.jar",
                        "pkg:maven/org.keycloak/keycloak-quarkus-dist@2.0?type=zip#lib/quarkus/generated.jar");
    }

    @Test
    void aJarOfUnknownOriginFailsTheBuild() throws Exception {
        Path unknown = Jars.write(
                keycloak.resolve("bin/unknown-1.0.jar"),
                Map.of(
                        "META-INF/maven/org.example/inside/pom.properties",
                        Jars.pomProperties("org.example", "inside", "1.0")));

        assertThatThrownBy(() -> jars.addKeycloak(keycloak)).hasMessageContaining("bin/unknown-1.0.jar");
        assertThatThrownBy(() -> jars.addProvider(unknown)).hasMessageContaining("unknown-1.0.jar");
    }

    @Test
    void aRecordedJarThatIsMissingFailsTheBuild() throws Exception {
        Files.delete(keycloak.resolve(LIBRARY));

        assertThatThrownBy(() -> jars.addKeycloak(keycloak)).isInstanceOf(IOException.class);
    }

    @Test
    void aProviderIsShippedWithoutItsVersionInTheName() throws Exception {
        Path provider = Jars.write(
                directory.resolve("target/ours-3.0.jar"),
                Map.of(
                        "META-INF/maven/org.example/ours/pom.properties",
                        Jars.pomProperties("org.example", "ours", "3.0")));

        jars.addProvider(provider);

        assertThat(artifacts()).containsOnly(Map.entry("providers/ours.jar", "pkg:maven/org.example/ours@3.0"));
    }

    private Map<String, String> artifacts() {
        Map<String, String> artifacts = new HashMap<>();
        jars.all().forEach(jar -> artifacts.put(jar.location(), jar.artifact().canonicalize()));
        return artifacts;
    }

    private void record() throws IOException {
        var library = ResolvedDependencyBuilder.newInstance()
                .setGroupId("org.example")
                .setArtifactId("a")
                .setVersion("1.0")
                .setClassifier("x86")
                .setDeploymentCp();
        var application = ResolvedDependencyBuilder.newInstance()
                .setGroupId("org.keycloak")
                .setArtifactId("app")
                .setVersion("2.0");
        Map<ArtifactKey, List<String>> paths = Map.of(library.getKey(), List.of("lib/main/org.example.a-1.0-x86.jar"));
        var model = new ApplicationModelBuilder()
                .setAppArtifact(application.setResolvedPath(keycloak.resolve(APPLICATION)))
                .addDependency(library.setResolvedPath(keycloak.resolve(LIBRARY)))
                .build();
        Path file = keycloak.resolve("lib/lib/deployment/appmodel.dat");
        Files.createDirectories(file.getParent());
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new MutableJarApplicationModel("keycloak", paths, model, null, "app/keycloak.jar"));
        }
    }
}
