package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of the vendor are stored only where the administrator asks for it. */
@ServerTest(database = Database.POSTGRESQL)
class ProviderTokensIT {

    private static final Vendors VENDORS = Vendors.ofRun();

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google", "github"})
    void noneIsInTheDatabase(String vendor, TestProject project, App app, PostgreSql database) throws SQLException {
        VendorApp registered = VENDORS.register(vendor, project);

        Visit.to(app).signIn(vendor);

        assertThat(registered.secrets())
                .filteredOn(secret -> secret.startsWith("token-"))
                .hasSize(1);
        try (Connection connection = database.connect()) {
            assertThat(
                            stored(
                                    connection,
                                    project,
                                    "SELECT token FROM federated_identity i JOIN realm r ON r.id = i.realm_id WHERE r.name = ?"))
                    .isEmpty();
            String sessions = stored(
                    connection,
                    project,
                    "SELECT string_agg(data, ' ') FROM offline_user_session s JOIN realm r ON r.id = s.realm_id WHERE r.name = ?");
            assertThat(sessions).contains("login_method");
            assertThat(registered.secrets()).noneMatch(sessions::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "google"})
    void theOneThatIsAskedForIs(String vendor, TestProject project, App app, PostgreSql database) throws SQLException {
        VendorApp registered = VENDORS.register(vendor, project);
        String path = "identity-provider/instances/" + vendor;
        ObjectNode provider = ((ObjectNode) project.admin(path)).put("storeToken", true);
        project.server().administrator().successful("PUT", project.name() + "/" + path, provider.toString());

        Visit.to(app).signIn(vendor);

        try (Connection connection = database.connect()) {
            String token = stored(
                    connection,
                    project,
                    "SELECT token FROM federated_identity i JOIN realm r ON r.id = i.realm_id WHERE r.name = ?");
            assertThat(registered.secrets()).anyMatch(token::contains);
        }
    }

    /** Twitch's answers have their scopes in an array, and one to a refresh need not say for how long it is good. */
    @ParameterizedTest
    @ValueSource(strings = {"[\"openid\"]", "[]"})
    void aStoredTokenIsRefreshed(String scope, TestProject project, App app) {
        VendorApp registered = VENDORS.register("twitch", project)
                .player(player -> player.put("expiresIn", 1).set("scope", Json.read(scope)));
        String path = "identity-provider/instances/twitch";
        ObjectNode provider =
                ((ObjectNode) project.admin(path)).put("storeToken", true).put("addReadTokenRoleOnCreate", true);
        project.server().administrator().successful("PUT", project.name() + "/" + path, provider.toString());
        String access = Visit.to(app).signIn("twitch").tokens().getAccessToken().getValue();
        registered.player(player -> player.putNull("expiresIn"));

        HttpResponse<String> read = Http.send(
                HttpRequest.newBuilder(project.uri("broker/twitch/token")).header("Authorization", "Bearer " + access));

        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(registered.asked())
                .filteredOn(line -> line.startsWith("token") && line.contains("refresh_token"))
                .hasSize(1);
        assertThat(registered.secrets())
                .filteredOn(secret -> secret.startsWith("token-"))
                .hasSize(2)
                .contains(Json.read(read.body()).path("access_token").asText());
    }

    private static String stored(Connection connection, TestProject project, String query) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, project.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
            }
        }
    }
}
