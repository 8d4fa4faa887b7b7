package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.App.SignedIn;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SpacetimeDB sees. {@link App} has verified each token through discovery and JWKS before it gets here. */
@ServerTest
class IdTokenIT {

    @Test
    void carriesTheProjectsClaimsAndIsSignedWithRs256(TestProject project, App app) throws Exception {
        SignedIn signedIn = signIn(project, app);
        IDTokenClaimsSet claims = signedIn.idToken();

        assertThat(signedIn.tokens().getIDToken().getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(claims.getStringClaim("project_id")).isEqualTo(project.id()).matches("project_[0-9A-Za-z]{22}");
        assertThat(claims.getStringClaim("login_method")).isEqualTo("email");
        assertThat(claims.getStringListClaim("roles")).isEmpty();
        assertThat(claims.getAudience()).hasSize(1);
        assertThat(claims.getAudience().get(0).getValue()).isEqualTo(project.clientId());
        assertThat(claims.toJWTClaimsSet().getClaims())
                .doesNotContainKeys("is_anonymous", "provider_id", "email", "name");
        assertShort(claims.getIssuer().getValue());
        assertShort(claims.getSubject().getValue());
    }

    @Test
    void rolesAreFlatSortedAndEffective(Server server, TestProject project, App app) {
        var admin = server.administrator();
        for (String role : List.of("zebra", "moderator", "builder")) {
            admin.successful("POST", project.name() + "/roles", "{\"name\": \"" + role + "\"}");
        }
        // builder comes with zebra; moderator comes with the group.
        admin.successful(
                "POST",
                project.name() + "/roles/zebra/composites",
                "[" + admin.get(project.name() + "/roles/builder") + "]");
        admin.successful("POST", project.name() + "/groups", "{\"name\": \"staff\"}");
        String group = project.admin("groups?search=staff").path(0).path("id").asText();
        admin.successful(
                "POST",
                project.name() + "/groups/" + group + "/role-mappings/realm",
                "[" + admin.get(project.name() + "/roles/moderator") + "]");
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        String user =
                app.signedIn(ann.followLink().uri()).idToken().getSubject().getValue();
        admin.successful("PUT", project.name() + "/users/" + user + "/groups/" + group, null);
        admin.successful(
                "POST",
                project.name() + "/users/" + user + "/role-mappings/realm",
                "[" + admin.get(project.name() + "/roles/zebra") + "]");

        SignedIn again = app.signedIn(ann.browser().open(app.signInUri()).uri());

        assertThat(again.idToken().getStringListClaim("roles")).containsExactly("builder", "moderator", "zebra");
    }

    @Test
    void theEmailIsThereWhenTheAppAsksForIt(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        IDTokenClaimsSet claims = app.signedIn(ann.followLink().uri()).idToken();

        assertThat(claims.getStringClaim("email")).isEqualTo("ann@example.com");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getStringClaim("preferred_username")).isNull();
    }

    @Test
    void loginMethodSurvivesARefresh(TestProject project, App app) {
        SignedIn signedIn = signIn(project, app);

        SignedIn refreshed = app.refresh(signedIn.tokens().getRefreshToken());

        assertThat(refreshed.idToken().getStringClaim("login_method")).isEqualTo("email");
        assertThat(refreshed.idToken().getStringClaim("project_id")).isEqualTo(project.id());
        assertThat(refreshed.idToken().getSubject())
                .isEqualTo(signedIn.idToken().getSubject());
    }

    @Test
    void accessTokenAndUserinfoCarryThemToo(TestProject project, App app) throws Exception {
        SignedIn signedIn = signIn(project, app);
        var accessToken = SignedJWT.parse(signedIn.tokens().getAccessToken().getValue());

        assertThat(accessToken.getJWTClaimsSet().getStringClaim("project_id")).isEqualTo(project.id());
        assertThat(accessToken.getJWTClaimsSet().getStringClaim("login_method")).isEqualTo("email");
        var userinfo = Http.send(HttpRequest.newBuilder(app.provider().getUserInfoEndpointURI())
                .header("Authorization", "Bearer " + accessToken.serialize()));
        assertThat(userinfo.body())
                .contains("\"project_id\":\"" + project.id() + "\"")
                .contains("\"login_method\":\"email\"")
                .contains("\"roles\":[]");
    }

    private static SignedIn signIn(TestProject project, App app) {
        var browser = new HttpBrowser();
        var page = browser.submit(browser.open(app.signInUri()), "send", Map.of("email", "ann@example.com"));
        var back = browser.submit(
                page,
                "verify",
                Map.of("code", project.newestMailTo("ann@example.com").code()));
        return app.signedIn(back.uri());
    }

    private static void assertShort(String value) {
        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(128);
    }
}
