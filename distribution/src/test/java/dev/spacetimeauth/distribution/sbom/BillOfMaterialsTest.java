package dev.spacetimeauth.distribution.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.time.Instant;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.junit.jupiter.api.Test;

class BillOfMaterialsTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @Test
    void copiesOfAnArtifactAreOneComponent() throws Exception {
        Bom bom = bom(jar("lib/a.jar", "a", ONE), jar("bin/a.jar", "a", ONE), jar("lib/b.jar", "b", TWO));

        assertThat(bom.getComponents()).extracting(Component::getName).containsExactly("a", "b");
        assertThat(bom.getComponents().get(0).getEvidence().getOccurrences())
                .extracting(Occurrence::getLocation)
                .containsExactly("bin/a.jar", "lib/a.jar");
    }

    @Test
    void twoJarsThatClaimTheSameArtifactFailTheBuild() {
        assertThatThrownBy(() -> bom(jar("lib/a.jar", "a", ONE), jar("bin/a.jar", "a", TWO)))
                .hasMessageContaining("lib/a.jar");
    }

    @Test
    void theDocumentDependsOnTheJarsOnly() throws Exception {
        ShippedJar a = jar("lib/a.jar", "a", ONE);
        ShippedJar b = jar("lib/b.jar", "b", TWO);

        assertThat(json(bom(a, b))).isEqualTo(json(bom(b, a)));
        assertThat(bom(a, b).getSerialNumber())
                .isNotEqualTo(bom(a).getSerialNumber())
                .isNotEqualTo(bom(a, jar("lib/b.jar", "b", ONE)).getSerialNumber());
    }

    private static Bom bom(ShippedJar... jars) {
        return BillOfMaterials.of("1.0", Instant.parse("2026-01-01T00:00:00Z"), new License(), List.of(jars));
    }

    private static ShippedJar jar(String location, String name, String sha256) throws MalformedPackageURLException {
        return new ShippedJar(location, new PackageURL("pkg:maven/org.example/" + name + "@1.0"), sha256, List.of());
    }

    private static String json(Bom bom) throws Exception {
        return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
    }
}
