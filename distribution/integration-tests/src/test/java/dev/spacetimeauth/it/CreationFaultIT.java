package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ProcessServer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project is created as a whole or not at all, whatever ends in the middle. */
@ServerTest(database = Database.POSTGRESQL)
class CreationFaultIT {

    private static final String PROJECTS = "master/projects";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROUNDS = 4;
    private static final int CALLERS = 6;

    /** How a transaction fails at the last insert, and how at its commit. */
    private static final String AT_THE_INSERT = "CREATE TRIGGER fault BEFORE INSERT ON project FOR EACH ROW";

    private static final String AT_THE_COMMIT =
            "CREATE CONSTRAINT TRIGGER fault AFTER INSERT ON project DEFERRABLE INITIALLY DEFERRED FOR EACH ROW";

    private final String name = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final String request = "{\"name\": \"" + name + "\"}";

    @Test
    void oneOfManySimultaneousCreationsOfANameWins(Server server, PostgreSql database) throws Exception {
        AdminApi admin = server.administrator();
        for (int round = 0; round < ROUNDS; round++) {
            String contested = name + "-" + round;

            List<Integer> statuses = AtOnce.run(
                    CALLERS,
                    () -> admin.request("POST", PROJECTS, "{\"name\": \"" + contested + "\"}")
                            .statusCode());

            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(CALLERS - 1);
            assertThat(database.number("SELECT count(*) FROM realm WHERE name = '" + contested + "'"))
                    .isEqualTo(1);
            assertThat(database.number("SELECT count(*) FROM client WHERE client_id = '" + contested + "-realm'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCreationInsideAnotherOfTheSameNameIsAConflict(Server server, PostgreSql database) throws Exception {
        AdminApi admin = server.administrator();
        CompletableFuture<HttpResponse<String>> first;
        CompletableFuture<HttpResponse<String>> second;

        try (var obstacle = new Obstacle(database)) {
            first = createAsynchronously(admin);
            obstacle.awaitCreation();
            second = createAsynchronously(admin);
            obstacle.awaitRival();
        }

        assertThat(first.get().statusCode()).isEqualTo(201);
        assertThat(second.get().statusCode()).isEqualTo(409);
        assertThat(MAPPER.readTree(second.get().body()).path("errorMessage").asText())
                .isEqualTo("A project or realm of this name exists already");
    }

    @Test
    void aServerKilledInTheMiddleLeavesNothing(ProcessServer server, PostgreSql database) throws Exception {
        AdminApi admin = server.administrator();
        Map<String, Long> before = database.rows();
        try (var obstacle = new Obstacle(database)) {
            CompletableFuture<HttpResponse<String>> creation = createAsynchronously(admin);
            obstacle.awaitCreation();

            server.kill();

            assertThatThrownBy(creation::get).isInstanceOf(ExecutionException.class);
        }
        Obstacle.awaitNoBackend(database);

        assertThat(database.rows()).isEqualTo(before);
        server.startAgain();
        assertThat(database.rows()).isEqualTo(before);
        assertThat(server.administrator().request("POST", PROJECTS, request).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aLostConnectionInTheMiddleLeavesNothing(Server server, PostgreSql database) throws Exception {
        AdminApi admin = server.administrator();
        Map<String, Long> before = database.rows();
        HttpResponse<String> answer;
        try (var obstacle = new Obstacle(database)) {
            CompletableFuture<HttpResponse<String>> creation = createAsynchronously(admin);
            long backend = obstacle.awaitCreation();

            database.query("SELECT pg_terminate_backend(" + backend + ")");

            answer = creation.get();
        }

        assertIsCleanRefusal(answer);
        assertThat(database.rows()).isEqualTo(before);
        assertThat(admin.request("POST", PROJECTS, request).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {AT_THE_INSERT, AT_THE_COMMIT})
    void aFailingDatabaseLeavesNothing(String fault, Server server, PostgreSql database) throws Exception {
        AdminApi admin = server.administrator();
        Map<String, Long> before = database.rows();
        database.execute("CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN RAISE EXCEPTION 'disk on fire'; END $$; "
                + fault + " EXECUTE FUNCTION fail()");
        HttpResponse<String> answer;
        try {
            answer = admin.request("POST", PROJECTS, request);
        } finally {
            database.execute("DROP TRIGGER fault ON project; DROP FUNCTION fail()");
        }

        assertIsCleanRefusal(answer);
        assertThat(database.rows()).isEqualTo(before);
        assertThat(admin.request("POST", PROJECTS, request).statusCode()).isEqualTo(201);
    }

    private CompletableFuture<HttpResponse<String>> createAsynchronously(AdminApi admin) {
        return CompletableFuture.supplyAsync(() -> admin.request("POST", PROJECTS, request));
    }

    private static void assertIsCleanRefusal(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(MAPPER.readTree(answer.body()).path("errorMessage").asText())
                .isEqualTo("The project could not be created; nothing of it is left");
        assertThat(answer.body()).doesNotContainIgnoringCase("disk on fire", "exception", "sql", "insert");
    }
}
