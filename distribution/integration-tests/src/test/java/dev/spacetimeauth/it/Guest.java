package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** A guest in a browser. */
record Guest(TestProject project, App app, HttpBrowser browser, String subject) {

    static Guest playing(TestProject project, App app) {
        var browser = new HttpBrowser();
        String subject = GuestSignInIT.subject(app, GuestSignInIT.play(project, app, browser));
        return new Guest(project, app, browser, subject);
    }

    /** Gives the guest a role, and an attribute {@code level}. */
    void has(String role, TestProject project) {
        var admin = project.server().administrator();
        admin.successful("POST", project.name() + "/roles", "{\"name\": \"" + role + "\"}");
        admin.successful(
                "POST",
                project.name() + "/users/" + subject + "/role-mappings/realm",
                "[" + project.admin("roles/" + role) + "]");
        var user = (ObjectNode) project.admin("users/" + subject);
        user.withObject("attributes").putArray("level").add("9");
        admin.successful("PUT", project.name() + "/users/" + subject, user.toString());
    }

    Answer upgrade() {
        return browser.open(upgradeUri(app, ""));
    }

    /** Types the address, and the code of its mail. */
    Answer prove(String address) {
        Answer waiting = browser.submit(upgrade(), "send", Map.of("email", address));
        return browser.submit(
                waiting, "verify", Map.of("code", project.newestMailTo(address).code()));
    }

    Answer choose(String vendor) {
        return choose(upgrade(), vendor);
    }

    Answer choose(Answer page, String vendor) {
        return browser.press(page, "#social-" + vendor);
    }

    IDTokenClaimsSet claims(Answer back) {
        if (!back.isBackInApp()) {
            throw new AssertionError("Not back in the app: " + back.uri() + ": " + back.text());
        }
        return app.signedIn(back.uri()).idToken();
    }

    static URI upgradeUri(App app, String guestCode) {
        String uri = app.signInUri("profile", "email") + "&kc_action=upgrade-guest";
        return URI.create(guestCode.isEmpty() ? uri : uri + "&guest_code=" + guestCode);
    }

    /** The upgrade of the guest whom the game sends into this browser, and whose progress it is. */
    static Answer sent(HttpBrowser browser, TestProject project, App app) {
        Answer asked = browser.open(upgradeUri(app, guestCode(project)));
        assertThat(asked.text()).contains("Keep the progress of your game?");
        return browser.press(asked, "#become-guest");
    }

    static String guestCode(TestProject project) {
        HttpResponse<String> answer = code(project, Game.KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body()).path("guest_code").asText();
    }

    static HttpResponse<String> code(TestProject project, String guestKey) {
        return Http.postForm(project.uri("guest/code"), Map.of("client_id", project.clientId(), "guest_key", guestKey));
    }

    static void assertAccount(IDTokenClaimsSet claims, Guest guest, String method) throws Exception {
        assertThat(claims.getSubject().getValue()).isEqualTo(guest.subject());
        assertThat(claims.getBooleanClaim("is_anonymous")).isNull();
        assertThat(claims.getStringClaim("login_method")).isEqualTo(method);
    }

    static void assertStillGuest(IDTokenClaimsSet claims, Guest guest) throws Exception {
        assertThat(claims.getSubject().getValue()).isEqualTo(guest.subject());
        assertThat(claims.getBooleanClaim("is_anonymous")).isTrue();
        assertThat(claims.getStringClaim("login_method")).isEqualTo("anonymous");
    }
}
