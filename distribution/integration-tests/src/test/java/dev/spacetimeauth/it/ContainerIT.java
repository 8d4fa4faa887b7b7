package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Cluster;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.ImageServer;
import dev.spacetimeauth.testing.Node;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is particular to the production image; the journeys on it are those of the classes that say {@code Cluster}. */
@ServerTest
class ContainerIT {

    @Test
    void itsBaseIsTheKeycloakThatThePackageIsMadeOf() throws IOException {
        String zip = Path.of(System.getProperty("spacetimeauth.keycloak"))
                .getFileName()
                .toString();
        String version = zip.replaceAll("keycloak-quarkus-dist-(.+)\\.zip", "$1");

        assertThat(Path.of(System.getProperty("spacetimeauth.docker"), "Dockerfile"))
                .content()
                .contains("ARG BASE=quay.io/keycloak/keycloak:" + version + "\n");
    }

    @Test
    void theArchiveForAFastStartIsInUse(Cluster cluster) {
        ImageServer server = image(cluster);

        assertThat(server.run("sh", "-c", "grep -l spacetimeauth.aot /proc/[0-9]*/maps"))
                .isNotBlank();
        assertThat(server.log()).doesNotContain("archive for a fast start", "AOT cache");
    }

    /** Java takes neither a signed jar's classes into an archive nor those for Java 5. */
    @Test
    void theArchiveHasBouncyCastleAndPicocli(Cluster cluster) {
        String loaded = image(cluster).run("sh", "-c", """
                JAVA_OPTS_APPEND=-Xlog:class+load /opt/keycloak/bin/kc.sh update-compatibility metadata --optimized |
                grep -E '(BouncyCastleProvider|picocli.CommandLine) source'""");

        assertThat(loaded.lines()).hasSize(2).allMatch(line -> line.endsWith("source: shared objects file"));
    }

    @Test
    void anArchiveOfOtherJarsIsSaidInOneLineAndNotUsed(Cluster cluster) {
        String output = image(cluster).run("sh", "-c", """
                mkdir -p /tmp/other/bin /tmp/other/lib
                cp /opt/keycloak/bin/archived-java.sh /tmp/other/bin
                ln -sf /opt/keycloak/lib/spacetimeauth.aot* /tmp/other/lib
                sh /tmp/other/bin/archived-java.sh -cp none Server --optimized 2>&1""");

        assertThat(output.lines().filter(line -> line.matches("WARNING.*|.*\\[aot.*")))
                .singleElement()
                .asString()
                .contains("made for other jars or another Java, and is not used");
        assertThat(output).contains("Could not find or load main class Server");
    }

    @Test
    void itRunsAsNobodyInParticularOnAReadOnlyRoot(Cluster cluster) {
        ImageServer server = image(cluster);

        assertThat(server.run("id", "-u").strip()).isEqualTo("1000");
        assertThat(server.run("sh", "-c", "touch /opt/keycloak/providers/x 2>&1"))
                .contains("Read-only file system");
        assertThat(server.run("sh", "-c", "ls /opt/keycloak/providers")).doesNotContain("dev-tools");
    }

    /** Other tests kill this node: while it joins the other one again, it may be down for a moment. */
    @Test
    void theHealthCheckOfTheImageTellsWhetherItIsReady(Cluster cluster) {
        ImageServer server = image(cluster);
        int port = server.management("").getPort();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(server.run("sh", "-c", check(port))).isEqualTo("healthy\n"));
        assertThat(server.run("sh", "-c", check(1))).isEqualTo("unhealthy\n");
    }

    @Test
    void keycloaksUpdateCheckKnowsOurTables(Cluster cluster) {
        String metadata =
                image(cluster).run("/opt/keycloak/bin/kc.sh", "update-compatibility", "metadata", "--optimized");

        assertThat(metadata)
                .contains("\"spacetimeauth-tables\"", "\"spacetimeauth-guest\"", "\"spacetimeauth-magic-link\"")
                .contains("\"spacetimeauth-project\" : \"project-1 project-2", "\"spacetimeauth-sign-in\"");
    }

    private static String check(int port) {
        return "KC_HTTP_MANAGEMENT_PORT=" + port
                + " /opt/keycloak/bin/healthy.sh 2> /dev/null && echo healthy || echo unhealthy";
    }

    @Test
    void aPlayerComesInByAnIdentityProviderThroughAPageWhoseColoursTheOtherNodeHasChanged(Cluster cluster) {
        Node server = cluster.node(1);
        TestProject project = TestProject.create(server);
        Vendors.ofRun().register("discord", project);
        try (App app = App.of(project)) {
            Visit ann = Visit.to(app);
            assertThat(styles(ann.page())).contains("--primary: #4cf490;");
            cluster.node(0).administrator().successful("PATCH", project.name() + "/project", """
                    {"settings": {"primaryColor": "#ff7a00"}}""");

            assertThat(styles(ann.page())).contains("--primary: #ff7a00;");
            HttpBrowser.Answer back = ann.choose("discord");

            assertThat(app.signedIn(back.uri()).idToken().getClaim("login_method"))
                    .isEqualTo("discord");
        }
    }

    private static String styles(HttpBrowser.Answer page) {
        return Http.get(URI.create(
                        page.document().select("link[rel=stylesheet]").attr("abs:href")))
                .body();
    }

    private static ImageServer image(Cluster cluster) {
        Assumptions.assumeTrue(cluster.node(0) instanceof ImageServer, "No container engine");
        return (ImageServer) cluster.node(0);
    }
}
