package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Cluster;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.RefusingMailServer;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sign-in by e-mail on two production nodes, which share a database and a mail server. */
@ServerTest
class ClusterIT {

    private static final int RACES = Integer.getInteger("spacetimeauth.races", 20);
    private static final int RUNNERS = 4;

    /** Each person has an address of their own: no test uses up what another one's network may ask for. */
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Test
    void aMailOfOneNodeCountsOnTheOther(Cluster cluster) {
        Player ann = Player.of(cluster);
        assertThat(isOnItsWay(ask(new HttpBrowser(), ann.app.signInUri(), ann.address)))
                .isTrue();

        Answer refused = ask(new HttpBrowser(), cluster.atOther(ann.app.signInUri()), ann.address);

        assertThat(refused.text()).contains("Too many mails were asked for.");
        ann.mail();
        assertThat(cluster.mails().mailsTo(ann.address)).hasSize(1);
    }

    @Test
    void oneOfTheRedemptionsOnBothNodesWins(Cluster cluster) {
        Player first = Player.of(cluster);
        for (int race = 0; race < RACES; race++) {
            Player player = first.another();
            player.ask();
            Answer link = player.browser.open(player.mail().link());
            cluster.mails().empty();
            var turn = new AtomicInteger();

            List<Answer> answers = AtOnce.run(RUNNERS, () -> {
                boolean other = turn.getAndIncrement() % 2 == 1;
                return player.browser
                        .copy()
                        .submitTo(uri -> other ? cluster.atOther(uri) : uri, link, "continue", Map.of());
            });

            assertThat(answers.stream().filter(ClusterIT::hasCode))
                    .as("race %s: %s", race, answers)
                    .hasSize(1);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
        }
    }

    /** A second request of the browser, at the other node, knows the sign-in as it was before. */
    @Test
    void aPageOfTheOtherNodeDoesNotUndoARedemptionThatGoesOn(Cluster cluster) throws SQLException {
        Player ann = Player.of(cluster);
        ann.project.server().administrator().successful("POST", ann.project.name() + "/users", """
                {"username": "ann", "email": "%s", "enabled": true, "requiredActions": ["UPDATE_PROFILE"]}""".formatted(
                        ann.address));
        Answer page = ann.ask();
        Answer link = ann.browser.open(ann.mail().link());
        CompletableFuture<Answer> redemption;
        CompletableFuture<Answer> again;
        try (Obstacle table = Obstacle.onTable(cluster.database(), "user_entity")) {
            redemption = CompletableFuture.supplyAsync(() -> ann.browser.copy().submit(link, "continue", Map.of()));
            table.awaitBlocked();
            again = CompletableFuture.supplyAsync(() -> ann.browser.copy().open(cluster.atOther(pageUri(page))));
            Obstacle.awaitWaiting(cluster.database());
        }

        assertThat(again.join().status()).as(again.join().text()).isEqualTo(200);
        Answer action = redemption.join();
        assertThat(action.uri().getPath()).endsWith("/login-actions/required-action");
        Answer back = ann.browser.submitForm(
                ann.browser.open(action.uri()),
                "lastName",
                Map.of("firstName", "Ann", "lastName", "Other", "email", ann.address));
        assertThat(hasCode(back)).as(back.text()).isTrue();
    }

    @Test
    void linkAndCodeOutliveOneNodeAndBoth(Cluster cluster) {
        Player ann = Player.of(cluster);
        Player bob = ann.another();
        ann.ask();
        Answer bobsPage = bob.ask();
        Player carol = ann.another();
        Answer carolsPage = carol.ask();
        String code = carol.mail().code();
        SentMail annsMail = ann.mail();
        SentMail bobsMail = bob.mail();

        cluster.kill(0);
        Answer atOther = carol.browser.submitTo(cluster::atOther, carolsPage, "verify", Map.of("code", code));
        assertThat(hasCode(atOther)).as(atOther.text()).isTrue();
        cluster.killAndStartAgain();

        HttpBrowser copy = ann.browser.copy();
        Answer link = ann.browser.open(annsMail.link());
        Answer signedIn = ann.browser.submit(link, "continue", Map.of());
        assertThat(hasCode(signedIn)).as(signedIn.text()).isTrue();
        var claims = ann.app.signedIn(signedIn.uri()).idToken();
        assertThat(claims.getClaim("login_method")).isEqualTo("email");
        assertThat(copy.open(annsMail.link()).status()).isEqualTo(410);

        Answer waiting = bob.browser.submit(bobsPage, "verify", Map.of("code", bobsMail.code()));
        assertThat(waiting.document().select("#code")).as(waiting.text()).isNotEmpty();
        Answer typed = bob.browser.submit(waiting, "verify", Map.of("code", bobsMail.code()));
        assertThat(hasCode(typed)).as(typed.text()).isTrue();
    }

    /** In batches, by one node, and nothing that has not been over for a day. */
    @Test
    void whatHasLongExpiredIsSweptByOneNode(Cluster cluster) {
        PostgreSql database = cluster.database();
        long now = System.currentTimeMillis();
        database.execute(expired(2500, now - Duration.ofHours(25).toMillis())
                + expired(1, now - Duration.ofHours(23).toMillis()));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.number("SELECT count(*) FROM magic_link_challenge WHERE address = 'swept'") == 1);

        List<Integer> batches = IntStream.range(0, 2)
                .map(node -> count(cluster.node(node).log(), "Removed 1000 expired rows of MagicLinkChallenge"))
                .boxed()
                .toList();
        assertThat(batches).containsExactlyInAnyOrder(0, 2);
    }

    private static String expired(int rows, long at) {
        return """
                INSERT INTO magic_link_challenge (id, realm_id, token_hash, code_mac, address, sign_in_id, tab_id, client_uuid,
                  expires_at, attempts, attempts_elsewhere, mail_sent, proof_expires_at)
                SELECT gen_random_uuid(), realm.id, gen_random_uuid(), 'none', 'swept', 'none', 'none', 'none',
                  %d, 0, 0, true, 0 FROM realm, generate_series(1, %d) WHERE realm.name = 'master';""".formatted(at, rows);
    }

    private static int count(String log, String line) {
        return log.split(line, -1).length - 1;
    }

    @Test
    void aNetworkGetsThirtyMailsAnHourAndATrustedProxySaysWhichItIs(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        try (App app = App.of(project)) {
            for (int i = 0; i < 30; i++) {
                String address = i % 2 == 0 ? "fec0:0:5:5::1" : "fec0:0:5:5:ffff::" + i;
                assertThat(isOnItsWay(ask(HttpBrowser.at(address), app.signInUri(), "p" + i + "@example.com")))
                        .isTrue();
            }

            assertThat(ask(HttpBrowser.at("fec0:0:5:5::2"), app.signInUri(), "q@example.com")
                            .text())
                    .contains("Too many mails were asked for.");
            assertThat(isOnItsWay(ask(HttpBrowser.at("fec0:0:5:6::1"), app.signInUri(), "q@example.com")))
                    .isTrue();
            // This node does not believe what we say of ourselves.
            URI untrusting = cluster.atOther(app.signInUri());
            assertThat(isOnItsWay(ask(HttpBrowser.at("fec0:0:5:5::2"), untrusting, "r@example.com")))
                    .isTrue();
        }
    }

    /** Somebody at another address has used up what an address gets: its owner gets one all the same. */
    @Test
    void anAddressThatOthersHaveUsedUpIsNotClosedToItsOwner(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        try (App app = App.of(project)) {
            var mallory = HttpBrowser.at("10.9.9.66");
            assertThat(isOnItsWay(ask(mallory, app.signInUri(), "victim@example.com")))
                    .isTrue();
            assertThat(isOnItsWay(ask(mallory, app.signInUri(), "victim@example.com")))
                    .isFalse();

            HttpBrowser owner = HttpBrowser.at("10.9.8.1");
            assertThat(isOnItsWay(ask(owner, app.signInUri(), "victim@example.com")))
                    .isTrue();
            assertThat(isOnItsWay(ask(owner, app.signInUri(), "victim@example.com")))
                    .isFalse();
        }
    }

    @Test
    void aMailServerThatRefusesIsSaidAndCostsNoMail(Cluster cluster) throws IOException {
        Player ann = Player.of(cluster);
        setMailServer(ann.project, closedPort());

        Answer page = ann.ask();
        Answer failed = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> ann.browser.open(pageUri(page)),
                        answer -> !answer.document().select("#email").isEmpty());

        assertThat(failed.text()).contains("The mail could not be sent.");
        var event = ann.project.admin("events?type=SEND_VERIFY_EMAIL_ERROR").path(0);
        assertThat(event.path("error").asText()).isEqualTo("email_send_failed");
        assertThat(event.path("details").path("reason").asText()).isEqualTo("mail_not_sent");
        assertThat(failed.document().select("#email").val()).isEqualTo(ann.address);
        setMailServer(ann.project, cluster.mails().port());
        Answer again = ann.browser.submit(failed, "send", Map.of("email", ann.address));
        assertThat(isOnItsWay(again)).as(again.text()).isTrue();
        assertThat(hasCode(ann.browser.submit(
                        again, "verify", Map.of("code", ann.mail().code()))))
                .isTrue();
    }

    @Test
    void whatARefusingMailServerSaysReachesNoLog(Cluster cluster) {
        Player ann = Player.of(cluster);
        try (RefusingMailServer refusing = RefusingMailServer.start()) {
            setMailServer(ann.project, refusing.port());

            Answer page = ann.ask();

            awaitNotSent(ann, page, Duration.ofSeconds(20));
            assertThat(cluster.node(0).log())
                    .contains("Sign-in mail not sent: realm=" + ann.project.name())
                    .doesNotContain(ann.address);
        }
    }

    @Test
    void aMailServerThatHangsHoldsNoAnswerBack(Cluster cluster) throws IOException {
        Player ann = Player.of(cluster);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            setMailServer(ann.project, silent.getLocalPort());

            Answer page = ann.ask();

            // The answer is here, and the mail server still has not said a word.
            assertThat(isOnItsWay(page)).isTrue();
            assertThat(ann.browser.open(statusUri(page)).body()).isEqualTo("{\"mail\":\"sending\"}");
            awaitNotSent(ann, page, Duration.ofSeconds(40));
        }
    }

    @Test
    void aProjectDoesNotReachAMailServerInThePrivateNetwork(Cluster cluster) {
        Player ann = Player.of(cluster);
        setMailServer(ann.project, cluster.mails().port());

        Answer page = ask(ann.browser, cluster.atOther(ann.app.signInUri()), ann.address);

        awaitNotSent(ann, page, Duration.ofSeconds(20));
        assertThat(cluster.mails().mailsTo(ann.address)).isEmpty();
    }

    @Test
    void whatBecomesOfMailsAndLinksIsCounted(Cluster cluster) {
        Player ann = Player.of(cluster);
        Answer refused = ann.browser.submit(ann.ask(), "verify", Map.of("code", ""));
        ann.browser.submit(refused, "resend", Map.of());
        ann.browser.submit(ann.browser.open(ann.mail().link()), "continue", Map.of());

        String metrics = Http.get(cluster.node(0).management("metrics")).body();
        for (String name : List.of("mails_sent", "mails_limited", "links_redeemed", "links_refused")) {
            assertThat(metrics).containsPattern("spacetimeauth_" + name + "_total [1-9]");
        }
        assertThat(metrics).contains("spacetimeauth_mails_failed_total");
    }

    private static Answer ask(HttpBrowser browser, URI signIn, String address) {
        return browser.submit(browser.open(signIn), "send", Map.of("email", address));
    }

    private static boolean isOnItsWay(Answer page) {
        return !page.document().select("#code").isEmpty() && !page.text().contains("Too many");
    }

    private static void awaitNotSent(Player player, Answer page, Duration limit) {
        await().atMost(limit)
                .untilAsserted(() ->
                        assertThat(player.browser.open(pageUri(page)).text()).contains("The mail could not be sent."));
    }

    private static URI statusUri(Answer page) {
        return URI.create(page.document().select("#check-mail").attr("data-status-uri"));
    }

    private static URI pageUri(Answer page) {
        return URI.create(page.document().select("#check-mail").attr("data-page-uri"));
    }

    private static boolean hasCode(Answer answer) {
        return answer.isBackInApp() && answer.uri().getQuery().contains("code=");
    }

    private static void setMailServer(TestProject project, int port) {
        project.server().administrator().successful("PUT", project.name(), """
                {"smtpServer": {"host": "127.0.0.1", "port": "%s", "from": "project@example.com"}}""".formatted(port));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Player(Cluster cluster, TestProject project, App app, HttpBrowser browser, String address) {

        static Player of(Cluster cluster) {
            TestProject project = TestProject.create(cluster.node(0));
            return in(cluster, project, App.of(project));
        }

        private static Player in(Cluster cluster, TestProject project, App app) {
            int number = PEOPLE.incrementAndGet();
            HttpBrowser browser = HttpBrowser.at("10.1." + number / 250 + "." + (1 + number % 250));
            return new Player(cluster, project, app, browser, "player" + number + "@example.com");
        }

        Player another() {
            return in(cluster, project, app);
        }

        Answer ask() {
            return ClusterIT.ask(browser, app.signInUri("email"), address);
        }

        SentMail mail() {
            return cluster.mails().mailTo(address);
        }
    }
}
