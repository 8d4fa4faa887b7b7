package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Cluster;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.Node;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Projects on two nodes that share a database. */
@ServerTest
class ClusterProjectsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aProjectMadeOnOneNodeIsThereOnTheOther(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));

        assertThat(cluster.node(1)
                        .administrator()
                        .get(project.name() + "/project")
                        .path("id")
                        .asText())
                .isEqualTo(project.id());
    }

    @Test
    void projectFilesAreAppliedOnceForAllNodes(Cluster cluster) {
        assertThat(cluster.database().number("SELECT count(*) FROM project WHERE name = 'files-lobby'"))
                .isEqualTo(1);
        assertThat(List.of(cluster.node(0).log(), cluster.node(1).log()))
                .allSatisfy(log -> assertThat(log)
                        .doesNotContain("ConstraintViolationException")
                        .doesNotContain("already exists"));
    }

    @Test
    void aPurgeThatIsDueIsDoneOnceAndOnAllNodes(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        cluster.node(1).administrator().get(project.name() + "/project");
        cluster.node(0).administrator().successful("DELETE", project.name() + "/project?grace=1", null);
        cluster.database().execute("UPDATE project SET purge_at = 1 WHERE name = '" + project.name() + "'");

        await().atMost(SOON)
                .until(() ->
                        cluster.database().number("SELECT count(*) FROM realm WHERE name = '" + project.name() + "'")
                                == 0);

        assertThat(List.of(cluster.node(0), cluster.node(1)))
                .allSatisfy(node -> await().atMost(SOON).until(() -> status(node, project.name()) == 404));
        String purged = "Purged project " + project.id();
        await().atMost(SOON).until(() -> times(cluster, purged) > 0);
        assertThat(times(cluster, purged)).isEqualTo(1);
    }

    /** Over SMTP, as in production. */
    @Test
    void aLineBreakInAProjectsNameMakesNoHeaderInItsMails(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        cluster.node(0).administrator().successful("PATCH", project.name() + "/project", """
                {"displayName": "Evil\\r\\nX-Evil: 1"}""");
        try (App app = App.of(project)) {
            var browser = new HttpBrowser();
            browser.submit(browser.open(app.signInUri()), "send", Map.of("email", "header@example.com"));
        }

        assertThat(cluster.mails().mailTo("header@example.com").subject()).endsWith("code for Evil X-Evil: 1");
    }

    private static long times(Cluster cluster, String line) {
        return List.of(cluster.node(0), cluster.node(1)).stream()
                .mapToLong(node -> node.log().split(line, -1).length - 1)
                .sum();
    }

    /** What a node remembers of a realm is not true of the next one with the same id. */
    @Test
    void theOtherNodeForgetsAProjectThatIsGone(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        String realmId =
                cluster.node(0).administrator().get(project.name()).path("id").asText();
        assertThat(consolePolicy(cluster.node(1), project.name())).contains("frame-ancestors 'self'");
        cluster.node(0).administrator().successful("DELETE", project.name() + "/project?grace=0", null);
        await().atMost(SOON).until(() -> status(cluster.node(1), project.name()) == 404);

        cluster.node(0).administrator().successful("POST", "", """
                {"id": "%s", "realm": "%s", "enabled": true,
                 "browserSecurityHeaders": {"contentSecurityPolicy": "frame-src 'none';"}}""".formatted(realmId, project.name()));

        await().atMost(SOON).until(() -> status(cluster.node(1), project.name()) == 200);
        assertThat(consolePolicy(cluster.node(1), project.name())).isEqualTo("frame-src 'none';");
        cluster.node(0).administrator().successful("DELETE", project.name(), null);
    }

    private static int status(Node node, String realm) {
        return Http.get(node.base().resolve("realms/" + realm)).statusCode();
    }

    private static String consolePolicy(Node node, String realm) {
        return Http.get(node.base().resolve("realms/" + realm + "/account/"))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }
}
