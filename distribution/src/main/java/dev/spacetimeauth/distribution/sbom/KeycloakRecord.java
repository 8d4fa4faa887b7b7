package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.model.MutableJarApplicationModel;
import io.quarkus.maven.dependency.ResolvedDependency;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Keycloak's own build has recorded of its jars, for {@code kc.sh build}: exact coordinates, nothing to guess. */
final class KeycloakRecord {

    private final Map<Path, PackageURL> artifacts = new HashMap<>();
    private final String version;

    private KeycloakRecord(ApplicationModel model) throws MalformedPackageURLException {
        version = model.getAppArtifact().getVersion();
        List<ResolvedDependency> all = new ArrayList<>(model.getDependencies());
        all.add(model.getAppArtifact());
        for (ResolvedDependency one : all) {
            PackageURLBuilder artifact =
                    MavenArtifacts.artifact(one.getGroupId(), one.getArtifactId(), one.getVersion());
            if (!one.getClassifier().isEmpty()) {
                artifact.withQualifier("classifier", one.getClassifier());
            }
            PackageURL url = artifact.build();
            one.getResolvedPaths().forEach(jar -> artifacts.put(jar, url));
        }
    }

    static KeycloakRecord of(Path keycloak) throws IOException, MalformedPackageURLException {
        Path lib = keycloak.resolve("lib");
        try (var in = new ObjectInputStream(Files.newInputStream(lib.resolve("lib/deployment/appmodel.dat")))) {
            return new KeycloakRecord(((MutableJarApplicationModel) in.readObject()).getAppModel(lib));
        } catch (ClassNotFoundException e) {
            throw new IOException("Keycloak's record of its jars needs another quarkus.version", e);
        }
    }

    Map<Path, PackageURL> artifacts() {
        return artifacts;
    }

    /** A file of the server zip that is in no artifact of its own. */
    PackageURL file(String location) throws MalformedPackageURLException {
        return MavenArtifacts.artifact("org.keycloak", "keycloak-quarkus-dist", version)
                .withQualifier("type", "zip")
                .withSubpath(location)
                .build();
    }
}
