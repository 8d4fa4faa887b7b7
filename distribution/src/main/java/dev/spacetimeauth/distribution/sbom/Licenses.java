package dev.spacetimeauth.distribution.sbom;

import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.cyclonedx.model.License;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a jar tells of its licence: in its pom, else in its manifest, else by the title of the text in it. What tells
 * nothing has the licence of its group, if that is known.
 */
final class Licenses {

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile(",\\s*(?=\"|https?:)");
    private static final List<String> TEXTS = Stream.of("LICENSE", "LICENSE.txt", "LICENSE.md")
            .map("META-INF/"::concat)
            .toList();

    private final KnownLicenses known;
    private final Map<String, License> groups;
    private final DocumentBuilderFactory xml = DocumentBuilderFactory.newDefaultInstance();
    private final XPath path = XPathFactory.newInstance().newXPath();

    Licenses(KnownLicenses known, Map<String, License> groups) {
        this.known = known;
        this.groups = groups;
    }

    List<License> of(JarFile jar, PackageURL artifact) throws IOException {
        List<License> licenses = inPom(jar, artifact);
        if (licenses.isEmpty()) {
            licenses = inManifest(jar);
        }
        if (licenses.isEmpty()) {
            licenses = inText(jar);
        }
        return licenses.isEmpty() ? ofGroup(artifact) : licenses;
    }

    private List<License> inPom(JarFile jar, PackageURL artifact) throws IOException {
        ZipEntry pom =
                jar.getEntry("META-INF/maven/" + artifact.getNamespace() + "/" + artifact.getName() + "/pom.xml");
        if (pom == null) {
            return List.of();
        }
        List<License> licenses = new ArrayList<>();
        try (InputStream in = jar.getInputStream(pom)) {
            var declared = (NodeList) path.evaluate(
                    "/project/licenses/license", xml.newDocumentBuilder().parse(in), XPathConstants.NODESET);
            for (int i = 0; i < declared.getLength(); i++) {
                licenses.add(known.named(
                        path.evaluate("name", declared.item(i)).strip(),
                        path.evaluate("url", declared.item(i)).strip()));
            }
        } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new IOException(jar.getName() + ": " + pom.getName(), e);
        }
        return licenses;
    }

    /** OSGi's header: names or addresses, in quotes or not, with attributes after a semicolon. */
    private List<License> inManifest(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        String header = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
        if (header == null) {
            return List.of();
        }
        return BETWEEN_CLAUSES
                .splitAsStream(header)
                .map(clause -> clause.replaceFirst(";.*", "").replace("\"", "").strip())
                .map(clause -> clause.contains("://") ? known.named("", clause) : known.named(clause, ""))
                .toList();
    }

    private List<License> inText(JarFile jar) throws IOException {
        for (String name : TEXTS) {
            ZipEntry text = jar.getEntry(name);
            if (text != null) {
                try (InputStream in = jar.getInputStream(text)) {
                    return known.titled(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                            .toList();
                }
            }
        }
        return List.of();
    }

    private List<License> ofGroup(PackageURL artifact) {
        return Stream.ofNullable(groups.get(artifact.getNamespace())).toList();
    }
}
