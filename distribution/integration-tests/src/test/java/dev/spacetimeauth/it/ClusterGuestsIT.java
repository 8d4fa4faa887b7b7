package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Cluster;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guests and Steam's players on two production nodes, which share a database. */
@ServerTest
class ClusterGuestsIT {

    @Test
    void aNetworkMakesThirtyGuestsAnHourOnAllNodesAndAnotherIsNotConcerned(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        Game game = Game.of(project);
        try (App app = App.of(project)) {
            for (int i = 0; i < 15; i++) {
                String address = i % 2 == 0 ? "fec0:0:7:7::1" : "fec0:0:7:7:ffff::" + i;
                assertThat(game.at(address).guest(key(i)).statusCode()).isEqualTo(200);
                assertThat(press(HttpBrowser.at("fec0:0:7:7::2"), app).isBackInApp())
                        .isTrue();
            }

            HttpResponse<String> refused = game.at("fec0:0:7:7::9").guest(key(99));
            Answer page = press(HttpBrowser.at("fec0:0:7:7::3"), app);

            GuestGrantIT.assertRefused(refused, 429, "temporarily_unavailable", "Too many new guests");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(3000L, 3600L);
            assertThat(page.text()).contains("Too many guests have started from your network. Try again in 3");
            assertThat(page.document().select("#email")).isNotEmpty();
            // Who is known is let in, and so is another network.
            assertThat(game.at("fec0:0:7:7::9").guest(key(0)).statusCode()).isEqualTo(200);
            assertThat(game.at("fec0:0:7:8::1").guest(key(99)).statusCode()).isEqualTo(200);
        }
        String metrics = Http.get(cluster.node(0).management("metrics")).body();
        assertThat(metrics)
                .containsPattern("spacetimeauth_guests_created_total [1-9]")
                .containsPattern("spacetimeauth_guests_limited_total [1-9]")
                .contains("spacetimeauth_guests_upgraded_total", "spacetimeauth_guests_removed_total");
    }

    private static Answer press(HttpBrowser browser, App app) {
        return browser.submit(browser.open(app.signInUri()), "anonymous", Map.of());
    }

    private static String key(int number) {
        return "k".repeat(40) + number;
    }

    @Test
    void oneKeyAtBothNodesAtOnceIsOneGuest(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        Game game = Game.of(project).at("10.7.7.1");
        var turn = new AtomicInteger();

        List<String> subjects = AtOnce.run(
                8,
                () -> Game.idToken(elsewhere(cluster, game, turn).guest(Game.KEY))
                        .path("sub")
                        .asText());

        assertThat(subjects.stream().distinct()).hasSize(1);
    }

    @Test
    void aTicketThatOneNodeHasAcceptedIsRefusedByTheOther(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        SteamGame steam = SteamGame.of(project);
        Game game = steam.game();
        String ticket = steam.ticket();
        var turn = new AtomicInteger();

        List<Integer> answers = AtOnce.run(6, () -> ticket(elsewhere(cluster, game, turn), ticket));

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(5);
        String metrics = Http.get(cluster.node(0).management("metrics")).body()
                + Http.get(cluster.node(1).management("metrics")).body();
        assertThat(metrics)
                .containsPattern("spacetimeauth_tickets_accepted_total [1-9]")
                .containsPattern("spacetimeauth_tickets_refused_total [1-9]");
    }

    @Test
    void oneNetworksBadTicketsDoNotShutAnotherOut(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        SteamGame steam = SteamGame.of(project);
        Game bad = steam.game().at("fec0:0:7:9::1");
        for (int i = 0; i < 61; i++) {
            assertThat(ticket(bad, "%064x".formatted(i))).isEqualTo(400);
        }

        assertThat(ticket(bad, steam.ticket())).isEqualTo(429);
        assertThat(ticket(steam.game().at("fec0:0:7:a::1"), steam.ticket())).isEqualTo(200);
    }

    private static int ticket(Game game, String ticket) {
        return game.ask("urn:spacetimeauth:steam-ticket", Map.of("steam_ticket", ticket, "steam_app_id", "480"))
                .statusCode();
    }

    /** The game, at one node and the other in turn. */
    private static Game elsewhere(Cluster cluster, Game game, AtomicInteger turn) {
        return turn.getAndIncrement() % 2 == 0 ? game : game.through(cluster::atOther);
    }

    @Test
    void staleGuestsAreRemovedInBatchesByOneNode(Cluster cluster) {
        TestProject project = TestProject.create(cluster.node(0));
        PostgreSql database = cluster.database();
        long stale = System.currentTimeMillis() - Duration.ofDays(31).toMillis();
        database.execute("""
                INSERT INTO user_entity (id, realm_id, username, enabled, email_verified, email_constraint, created_timestamp, not_before)
                SELECT 'stale-' || n, realm.id, 'guest-' || n, true, false, 'none-' || n, 0, 0
                  FROM realm, generate_series(1, 250) n WHERE realm.name = '%1$s';
                INSERT INTO user_attribute (id, user_id, name, value)
                SELECT 'stale-' || n, 'stale-' || n, 'is_anonymous', 'true' FROM generate_series(1, 250) n;
                INSERT INTO guest (user_id, realm_id, last_used_at)
                SELECT 'stale-' || n, realm.id, %2$d FROM realm, generate_series(1, 250) n WHERE realm.name = '%1$s';
                """.formatted(project.name(), stale));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.number("SELECT count(*) FROM user_entity WHERE id LIKE 'stale-%'") == 0);

        assertThat(database.number("SELECT count(*) FROM guest WHERE user_id LIKE 'stale-%'"))
                .isZero();
        String line = "Removed 100 stale guests: realm=" + project.name();
        List<Integer> batches = IntStream.range(0, 2)
                .map(node -> cluster.node(node).log().split(line, -1).length - 1)
                .boxed()
                .toList();
        assertThat(batches).containsExactlyInAnyOrder(0, 2);
    }
}
