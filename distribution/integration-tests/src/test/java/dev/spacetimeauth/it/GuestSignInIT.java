package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anonymous sign-in on the page. */
@ServerTest
class GuestSignInIT {

    @Test
    void oneButtonSignsAGuestIn(TestProject project, App app) throws Exception {
        IDTokenClaimsSet claims =
                app.signedIn(play(project, app, new HttpBrowser()).uri()).idToken();

        assertThat(claims.getBooleanClaim("is_anonymous")).isTrue();
        assertThat(claims.getStringClaim("login_method")).isEqualTo("anonymous");
        assertThat(claims.getClaim("email")).isNull();
        assertThat(claims.getStringClaim("provider_id")).isNull();
        assertThat(project.admin("users/" + claims.getSubject().getValue())
                        .path("username")
                        .asText())
                .matches("guest-[a-z0-9]{16}");
    }

    @Test
    void theBrowserBringsItsGuestBackAndAnotherBrowserGetsAnother(TestProject project, App app) {
        var browser = new HttpBrowser();
        String guest = subject(app, play(project, app, browser));

        assertThat(subject(app, browser.open(app.signInUri()))).isEqualTo(guest);
        assertThat(subject(app, play(project, app, new HttpBrowser()))).isNotEqualTo(guest);
    }

    /** A guest has nothing else to prove, and whoever is at the browser is the guest. */
    @Test
    void whoIsAskedAgainGoesOnAsTheSameGuest(TestProject project, App app) {
        var browser = new HttpBrowser();
        String guest = subject(app, play(project, app, browser));

        Answer again = browser.open(URI.create(app.signInUri() + "&prompt=login"));

        assertThat(subject(app, browser.submit(again, "anonymous", Map.of()))).isEqualTo(guest);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void anAccountIsNotProvenByIt(TestProject project, App app) {
        Game.of(project);
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        assertThat(ann.followLink().isBackInApp()).isTrue();

        Answer again = ann.browser().open(URI.create(app.signInUri() + "&prompt=login"));
        Answer forged = ann.browser().submit(again, "send", Map.of("action", "anonymous"));

        assertThat(again.document().select("#anonymous")).isEmpty();
        assertThat(forged.isBackInApp()).isFalse();
        assertThat(forged.text()).contains("Choose one of the ways to sign in below.");
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void itIsNoWayToLinkAnAccount(TestProject project, App app) {
        Game.of(project);
        Vendors.ofRun().register("discord", project).player(discord -> discord.put("email", "nelly@example.com"));
        project.server()
                .administrator()
                .successful(
                        "POST",
                        project.name() + "/users",
                        "{\"username\": \"nelly\", \"email\": \"nelly@example.com\", \"enabled\": true}");

        Answer linking = Visit.to(app).choose("discord");

        assertThat(linking.text()).contains("is already used here");
        assertThat(linking.document().select("#anonymous")).isEmpty();
    }

    @Test
    void itIsNotOfferedWhereItIsOff(TestProject project, App app) {
        var browser = new HttpBrowser();
        Answer page = browser.open(app.signInUri());

        assertThat(page.document().select("#anonymous")).isEmpty();
        assertThat(browser.submit(page, "send", Map.of("action", "anonymous")).text())
                .contains("Choose one of the ways to sign in below.");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void noGuestMeetsAProfileAnAddressOrAPassword(Server server, TestProject project, App app) {
        server.administrator().successful("PUT", project.name(), "{\"verifyEmail\": true}");
        for (String action : new String[] {"UPDATE_PASSWORD", "UPDATE_PROFILE", "VERIFY_EMAIL"}) {
            String path = "authentication/required-actions/" + action;
            var asked = ((ObjectNode) project.admin(path)).put("enabled", true).put("defaultAction", true);
            server.administrator().successful("PUT", project.name() + "/" + path, asked.toString());
        }
        var profile = (ObjectNode) project.admin("users/profile");
        profile.path("attributes").forEach(attribute -> {
            if (attribute.path("name").asText().matches("email|firstName|lastName")) {
                ((ObjectNode) attribute).putObject("required").putArray("roles").add("user");
            }
        });
        server.administrator().successful("PUT", project.name() + "/users/profile", profile.toString());
        var browser = new HttpBrowser();

        Answer back = play(project, app, browser);

        assertThat(back.isBackInApp()).as(back.text()).isTrue();
        assertThat(browser.open(app.signInUri()).isBackInApp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_PASSWORD", "UPDATE_PROFILE", "VERIFY_EMAIL"})
    void whatNeedsAnAddressIsRefusedToGuests(String action, TestProject project, App app) {
        var browser = new HttpBrowser();
        play(project, app, browser);

        Answer back = browser.open(URI.create(app.signInUri() + "&kc_action=" + action));

        assertThat(back.isBackInApp()).as(back.text()).isTrue();
        assertThat(back.uri().toString()).contains("kc_action_status=error");
        JsonNode event =
                project.admin("events?type=CUSTOM_REQUIRED_ACTION_ERROR&max=1").path(0);
        assertThat(event.path("error").asText()).isEqualTo("not_allowed");
        assertThat(event.path("details").path("reason").asText()).isEqualTo("guest_without_account");
    }

    /** Back in the app, in a project that lets guests in. */
    static Answer play(TestProject project, App app, HttpBrowser browser) {
        Game.of(project);
        return browser.submit(browser.open(app.signInUri("profile", "email")), "anonymous", Map.of());
    }

    static String subject(App app, Answer back) {
        return app.signedIn(back.uri()).idToken().getSubject().getValue();
    }
}
