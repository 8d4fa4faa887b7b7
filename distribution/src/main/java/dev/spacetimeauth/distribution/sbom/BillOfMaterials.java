package dev.spacetimeauth.distribution.sbom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.model.metadata.ToolInformation;

/** The CycloneDX document: the same for the same jars, whenever it is made. */
final class BillOfMaterials {

    private BillOfMaterials() {}

    static Bom of(String version, Instant built, License license, List<ShippedJar> jars) {
        List<Component> components = components(jars);
        var bom = new Bom();
        bom.setSerialNumber("urn:uuid:" + contentId(version, jars));
        bom.setMetadata(metadata(version, built, license));
        bom.setComponents(components);
        return bom;
    }

    private static Metadata metadata(String version, Instant built, License license) {
        Component product = ours("spacetimeauth", version);
        product.setLicenses(choice(List.of(license)));
        var tools = new ToolInformation();
        tools.setComponents(List.of(ours("spacetimeauth-distribution", version)));
        var metadata = new Metadata();
        metadata.setTimestamp(Date.from(built));
        metadata.setToolChoice(tools);
        metadata.setComponent(product);
        return metadata;
    }

    private static Component ours(String name, String version) {
        var component = new Component();
        component.setType(Component.Type.APPLICATION);
        component.setGroup("dev.spacetimeauth");
        component.setName(name);
        component.setVersion(version);
        component.setBomRef(name);
        return component;
    }

    /** One for each artifact, with all places where a copy of it is. */
    private static List<Component> components(List<ShippedJar> jars) {
        Map<String, Component> components = new TreeMap<>();
        for (ShippedJar jar : sorted(jars)) {
            Component component = components.computeIfAbsent(jar.artifact().canonicalize(), url -> library(url, jar));
            if (!component.getHashes().get(0).getValue().equals(jar.sha256())) {
                throw new IllegalStateException(jar.location() + " is not the same as another " + jar.artifact());
            }
            var occurrence = new Occurrence();
            occurrence.setLocation(jar.location());
            component.getEvidence().addOccurrence(occurrence);
        }
        return List.copyOf(components.values());
    }

    private static Component library(String url, ShippedJar jar) {
        var component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setBomRef(url);
        component.setPurl(url);
        component.setGroup(jar.artifact().getNamespace());
        component.setName(jar.artifact().getName());
        component.setVersion(jar.artifact().getVersion());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, jar.sha256()));
        component.setEvidence(new Evidence());
        if (!jar.licenses().isEmpty()) {
            component.setLicenses(choice(jar.licenses()));
        }
        return component;
    }

    private static LicenseChoice choice(List<License> licenses) {
        var choice = new LicenseChoice();
        choice.setLicenses(licenses);
        return choice;
    }

    private static UUID contentId(String version, List<ShippedJar> jars) {
        String content = sorted(jars).stream()
                .map(jar -> jar.location() + " " + jar.sha256())
                .collect(Collectors.joining("\n", version + "\n", ""));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ShippedJar> sorted(List<ShippedJar> jars) {
        return jars.stream().sorted(Comparator.comparing(ShippedJar::location)).toList();
    }
}
