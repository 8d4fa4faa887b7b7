package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Server;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the store of projects promises on every database. */
interface ProjectStoreContract {

    String PROJECTS = "master/projects";

    @Test
    default void theListIsTheNewestFirstAndPaged(Server server) {
        AdminApi admin = server.administrator();
        String stem = newStem();
        create(admin, stem + "-b", "Two");
        create(admin, stem + "-a", "Three");
        create(admin, stem + "-c", "One");

        assertThat(names(admin.get(PROJECTS + "?search=" + stem)))
                .containsExactly(stem + "-c", stem + "-a", stem + "-b");
        assertThat(names(admin.get(PROJECTS + "?first=1&max=1&search=" + stem))).containsExactly(stem + "-a");
        assertThat(names(admin.get(PROJECTS + "?first=2&max=5&search=" + stem))).containsExactly(stem + "-b");
        assertThat(admin.get(PROJECTS + "?first=3&search=" + stem)).isEmpty();
        assertThat(admin.get(PROJECTS + "?max=0&search=" + stem)).isEmpty();
        assertThat(admin.get(PROJECTS + "/count?search=" + stem).asLong()).isEqualTo(3);
    }

    @Test
    default void theSearchIsForPartsOfNamesAndDisplayNamesInAnyCase(Server server) {
        AdminApi admin = server.administrator();
        String stem = newStem();
        create(admin, stem, stem + " Über SPÄTER");

        for (String search : List.of(
                stem.toUpperCase(Locale.ROOT),
                stem.substring(2),
                stem + "%20%C3%BCb",
                stem + "%20%C3%9CBER%20sp%C3%A4")) {
            assertThat(names(admin.get(PROJECTS + "?search=" + search)))
                    .as(search)
                    .containsExactly(stem);
            assertThat(admin.get(PROJECTS + "/count?search=" + search).asLong()).isEqualTo(1);
        }
        assertThat(admin.get(PROJECTS + "?search=" + stem + "x")).isEmpty();
    }

    @Test
    default void theSearchHasNoWildcards(Server server) {
        AdminApi admin = server.administrator();
        String stem = newStem();
        create(admin, stem, stem + " 100%_\\'\"");

        for (String literal : List.of("100%25", "%25_", "_%5C", "%5C'", "'%22")) {
            assertThat(admin.get(PROJECTS + "/count?search=" + literal).asLong())
                    .as(literal)
                    .isPositive();
        }
        for (String pattern : List.of("1%250", "%25", "_", "10_%25", "%5C%5C", "';--")) {
            assertThat(admin.get(PROJECTS + "/count?search=" + stem + pattern).asLong())
                    .as(pattern)
                    .isZero();
        }
    }

    @Test
    default void theListIsOfOneOwner(Server server) {
        AdminApi admin = server.administrator();
        String stem = newStem();
        AdminApi owner = admin.newAdministrator(stem + "-owner", "create-realm");
        create(admin, stem + "-admins", "Theirs");
        create(owner, stem + "-owners", "Mine");

        assertThat(names(admin.get(PROJECTS + "?owner=" + stem + "-owner"))).containsExactly(stem + "-owners");
        assertThat(names(owner.get(PROJECTS + "?search=" + stem))).containsExactly(stem + "-owners");
        assertThat(owner.get(PROJECTS + "/count").asLong()).isEqualTo(1);
        assertThat(admin.get(PROJECTS + "/count?search=" + stem).asLong()).isEqualTo(2);
    }

    @Test
    default void aNameIsTakenOnce(Server server) {
        AdminApi admin = server.administrator();
        String name = newStem();
        create(admin, name, "First");

        int status =
                admin.request("POST", PROJECTS, "{\"name\": \"" + name + "\"}").statusCode();

        assertThat(status).isEqualTo(409);
        assertThat(admin.get(name + "/project").path("displayName").asText()).isEqualTo("First");
    }

    private static void create(AdminApi admin, String name, String displayName) {
        String quoted = displayName.replace("\\", "\\\\").replace("\"", "\\\"");
        admin.successful("POST", PROJECTS, """
                {"name": "%s", "displayName": "%s"}""".formatted(name, quoted));
    }

    private static String newStem() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static List<String> names(JsonNode projects) {
        return StreamSupport.stream(projects.spliterator(), false)
                .map(project -> project.path("name").asText())
                .toList();
    }
}
