package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects as documents: export and import. */
@ServerTest
class ProjectTransferIT {

    private static final String IMPORT = "master/projects/import";

    @Test
    void aCopyHasAllThatWasSetUp(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        setUp(admin, project.name());
        String copy = newName();

        JsonNode made = admin.successful("POST", IMPORT + "?name=" + copy, export(admin, project, ""));

        assertThat(made.path("name").asText()).isEqualTo(copy);
        assertThat(made.path("id").asText()).matches("project_[0-9A-Za-z]{22}").isNotEqualTo(project.id());
        assertThat(made.path("defaultClient").path("clientId").asText()).isEqualTo(project.clientId());
        assertThat(admin.get(copy + "/roles/moderator").path("name").asText()).isEqualTo("moderator");
        assertThat(admin.get(copy + "/roles/default-roles-" + copy).path("name").asText())
                .isEqualTo("default-roles-" + copy);
        assertThat(admin.get(copy + "/identity-provider/instances/github")
                        .path("config")
                        .path("clientId")
                        .asText())
                .isEqualTo("github-id");
        assertThat(admin.get(copy + "/clients?clientId=account")
                        .path(0)
                        .path("baseUrl")
                        .asText())
                .isEqualTo("/realms/" + copy + "/account/");
        assertThat(admin.get(copy + "/client-policies/policies")
                        .path("policies")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("rfc9700");
        assertThat(admin.get(copy + "/users")).isEmpty();
        assertThat(Http.get(server.base().resolve("realms/" + copy + "/.well-known/openid-configuration"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void secretsAreExportedOnlyWhenAskedFor(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        setUp(admin, project.name());

        String plain = export(admin, project, "?users=true");
        String secret = export(admin, project, "?users=true&secrets=true");

        for (String hidden :
                List.of("backend-secret", "github-secret", "smtp-secret", "saml.signing.private.key", "privateKey")) {
            assertThat(plain).doesNotContain(hidden);
            assertThat(secret).contains(hidden);
        }
        // An export must not take them away from the project, either.
        assertThat(admin.get(project.name() + "/clients?clientId=backend")
                        .path(0)
                        .path("secret")
                        .asText())
                .isEqualTo("backend-secret");
        assertThat(export(admin, project, "?users=true&secrets=true")).contains("privateKey");
    }

    @Test
    void whatWasExportedWithoutSecretsGetsNewOnes(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        setUp(admin, project.name());
        String copy = newName();

        admin.successful("POST", IMPORT + "?name=" + copy, export(admin, project, ""));

        assertThat(admin.get(copy + "/clients?clientId=backend")
                        .path(0)
                        .path("secret")
                        .asText())
                .hasSizeGreaterThan(20)
                .doesNotContain("*", "backend-secret");
        assertThat(admin.get(copy).path("smtpServer").has("password")).isFalse();
    }

    @Test
    void aProjectMovesWithItsIdItsKeysAndItsPlayers(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        setUp(admin, project.name());
        String player = admin.get(project.name() + "/users?username=alice")
                .path(0)
                .path("id")
                .asText();
        List<String> keys = keys(server, project.name());
        String document = export(admin, project, "?users=true&secrets=true");
        admin.successful("DELETE", project.name() + "/project?grace=0", null);

        JsonNode moved = admin.successful("POST", IMPORT, document);

        assertThat(moved.path("id").asText()).isEqualTo(project.id());
        JsonNode alice = admin.get(project.name() + "/users?username=alice").path(0);
        assertThat(alice.path("id").asText()).isEqualTo(player);
        assertThat(admin.get(project.name() + "/users/" + player + "/role-mappings/realm")
                        .toString())
                .contains("moderator");
        assertThat(keys(server, project.name())).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(token(server, project.name(), "backend", "backend-secret")).isEqualTo(200);
    }

    @Test
    void aCopySharesNeitherKeysNorPlayersIds(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        setUp(admin, project.name());
        String player = admin.get(project.name() + "/users?username=alice")
                .path(0)
                .path("id")
                .asText();
        String copy = newName();

        admin.successful("POST", IMPORT + "?name=" + copy, export(admin, project, "?users=true&secrets=true"));

        assertThat(keys(server, copy)).doesNotContainAnyElementsOf(keys(server, project.name()));
        JsonNode alice = admin.get(copy + "/users?username=alice").path(0);
        assertThat(alice.path("email").asText()).isEqualTo("alice@example.com");
        assertThat(alice.path("id").asText()).isNotEqualTo(player);
        assertThat(admin.get(project.name() + "/users?username=alice")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(player);
    }

    @Test
    void whoImportsAProjectOwnsIt(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String document = export(admin, project, "");
        String name = "importer-" + UUID.randomUUID();
        AdminApi importer = admin.newAdministrator(name, "create-realm");
        String copy = newName();

        JsonNode made = importer.successful("POST", IMPORT + "?name=" + copy, document);

        assertThat(made.path("owner").path("username").asText()).isEqualTo(name);
        assertThat(importer.request("GET", copy + "/users", null).statusCode()).isEqualTo(200);
        assertThat(importer.request("GET", project.name() + "/project/export", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyAPlatformAdministratorBringsAProjectsIdAlong(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String document = export(admin, project, "");
        AdminApi importer = admin.newAdministrator("importer-" + UUID.randomUUID(), "create-realm");
        admin.successful("DELETE", project.name() + "/project?grace=0", null);

        JsonNode made = importer.successful("POST", IMPORT, document);

        assertThat(made.path("id").asText()).matches("project_[0-9A-Za-z]{22}").isNotEqualTo(project.id());
    }

    @Test
    void clientsKeepTheScopesTheyHave(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/clients", """
                {"clientId": "narrow", "publicClient": true, "redirectUris": ["https://my.game/"],
                 "defaultClientScopes": [], "optionalClientScopes": ["profile"]}""");
        String copy = newName();

        admin.successful("POST", IMPORT + "?name=" + copy, export(admin, project, ""));

        JsonNode narrow = admin.get(copy + "/clients?clientId=narrow").path(0);
        assertThat(narrow.path("defaultClientScopes")).isEmpty();
        assertThat(narrow.path("optionalClientScopes").toString()).isEqualTo("[\"profile\"]");
        assertThat(admin.get(copy + "/clients?clientId=account-console")
                        .path(0)
                        .path("defaultClientScopes")
                        .toString())
                .contains("\"basic\"", "\"roles\"");
    }

    @Test
    void secretsNeedTheRolesForWhatTheyOpen(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String name = "viewer-" + UUID.randomUUID();
        AdminApi viewer = admin.newAdministrator(name);
        String door = project.name() + "/project/export?users=true";
        admin.grant(name, project.name(), "manage-realm", "view-clients", "view-users");
        assertThat(viewer.request("GET", door, null).statusCode()).isEqualTo(403);

        admin.grant(name, project.name(), "view-identity-providers");

        assertThat(viewer.request("GET", door, null).statusCode()).isEqualTo(200);
        for (String needed : List.of("manage-identity-providers", "manage-clients", "manage-users")) {
            assertThat(viewer.request("GET", door + "&secrets=true", null).statusCode())
                    .isEqualTo(403);
            admin.grant(name, project.name(), needed);
        }
        assertThat(viewer.request("GET", door + "&secrets=true", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTakenNameIsAConflict(Server server, TestProject project) {
        AdminApi admin = server.administrator();

        assertThat(admin.request("POST", IMPORT, export(admin, project, "")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whoMayNotCreateRealmsImportsNothing(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        AdminApi nobody = admin.newAdministrator("nobody-" + UUID.randomUUID());

        assertThat(nobody.request("POST", IMPORT + "?name=" + newName(), export(admin, project, ""))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "format, /format, \"other/1\"",
        "project.name, /project/name, 7",
        "project.defaultClientId, /project/defaultClientId, \"nobody\"",
        "realm, /realm, null",
        "realm.accessTokenLifespan, /realm/accessTokenLifespan, \"long\"",
        "realm.nonsense, /realm/nonsense, true",
        "realm.clients[0].nonsense, /realm/clients/0/nonsense, true",
        "realm, /realm/browserFlow, \"no-such-flow\"",
        "name, /project/name, \"Not-A-Name\"",
        "project.id, /project/id, \"project_mine\"",
        "images.logo, /images/logo, null",
        "images.logo, /images/logo, 7",
    })
    void aDamagedDocumentIsRefusedWithTheFieldAndLeavesNothingBehind(
            String field, String pointer, String value, Server server, TestProject project) throws Exception {
        AdminApi admin = server.administrator();
        String copy = newName();
        ObjectNode document = (ObjectNode) Json.read(export(admin, project, ""));
        ((ObjectNode) document.at("/project")).put("name", copy);
        Json.set(document, pointer, value);

        HttpResponse<String> answer = admin.request("POST", IMPORT, document.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.read(answer.body()).path("field").asText()).isEqualTo(field);
        assertThat(Json.read(answer.body()).path("errorMessage").asText()).startsWith(field + " ");
        assertThat(admin.request("GET", copy, null).statusCode()).isEqualTo(404);
        assertThat(admin.get("master/clients?clientId=" + copy + "-realm")).isEmpty();
    }

    private static void setUp(AdminApi admin, String realm) {
        admin.successful("POST", realm + "/roles", "{\"name\": \"moderator\"}");
        admin.successful("POST", realm + "/clients", """
                {"clientId": "backend", "secret": "backend-secret", "publicClient": false,
                 "serviceAccountsEnabled": true, "standardFlowEnabled": false}""");
        admin.successful("POST", realm + "/clients", """
                {"clientId": "saml", "protocol": "saml"}""");
        admin.successful("PUT", realm + "/identity-provider/instances/github", """
                {"alias": "github", "providerId": "github", "enabled": true,
                 "config": {"clientId": "github-id", "clientSecret": "github-secret"}}""");
        admin.successful(
                "PUT",
                realm,
                "{\"smtpServer\": {\"host\": \"localhost\", \"from\": \"a@b.example\", \"auth\": \"true\","
                        + " \"user\": \"u\", \"password\": \"smtp-secret\"}}");
        admin.successful(
                "POST",
                realm + "/users",
                "{\"username\": \"alice\", \"email\": \"alice@example.com\", \"enabled\": true}");
        String alice =
                admin.get(realm + "/users?username=alice").path(0).path("id").asText();
        admin.successful(
                "POST",
                realm + "/users/" + alice + "/role-mappings/realm",
                "[" + admin.get(realm + "/roles/moderator") + "]");
    }

    private static String export(AdminApi admin, TestProject project, String query) {
        HttpResponse<String> answer = admin.request("GET", project.name() + "/project/export" + query, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> keys(Server server, String realm) {
        var ids = new ArrayList<String>();
        Json.read(Http.get(server.base().resolve("realms/" + realm + "/protocol/openid-connect/certs"))
                        .body())
                .path("keys")
                .forEach(key -> ids.add(key.path("kid").asText()));
        return ids;
    }

    private static int token(Server server, String realm, String clientId, String secret) {
        return Http.postForm(
                        server.base().resolve("realms/" + realm + "/protocol/openid-connect/token"),
                        Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret))
                .statusCode();
    }

    private static String newName() {
        return "c" + UUID.randomUUID().toString().substring(0, 8);
    }
}
