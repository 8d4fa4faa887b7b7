package dev.spacetimeauth.it;

import static dev.spacetimeauth.it.Guest.assertAccount;
import static dev.spacetimeauth.it.Guest.assertStillGuest;
import static dev.spacetimeauth.it.Guest.code;
import static dev.spacetimeauth.it.Guest.guestCode;
import static dev.spacetimeauth.it.Guest.sent;
import static dev.spacetimeauth.it.Guest.upgradeUri;
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

/** A guest of a game comes into a browser to become an account; who has only had the key gets no further than that. */
@ServerTest
class GuestHandOverIT {

    private static final Vendors VENDORS = Vendors.ofRun();
    private static final String ANN = "ann@example.com";

    @Test
    void aGuestOfAGameGetsIntoTheBrowserByACodeThatIsGoodOnce(TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        Game game = Game.of(project);
        JsonNode tokens = Game.tokens(game.guest(Game.KEY));
        String sub = Game.claims(tokens.path("id_token").asText()).path("sub").asText();
        String code = guestCode(project);

        var browser = new HttpBrowser();
        Answer asked = browser.open(upgradeUri(app, code));
        assertThat(browser.open(asked.uri()).text()).contains("Keep the progress of your game?");
        Answer page = browser.press(asked, "#become-guest");
        Guest guest = new Guest(project, app, browser, sub);
        IDTokenClaimsSet claims = guest.claims(guest.choose(page, "discord"));

        assertAccount(claims, guest, "discord");
        Answer again = new HttpBrowser().open(upgradeUri(app, code));
        assertThat(again.document().select("button[value=send]")).isNotEmpty();
        assertThat(again.text()).contains("Sign in");
        // Neither the key nor the tokens from before open the account.
        GuestGrantIT.assertRefused(game.guest(Game.KEY), 400, "invalid_grant", "there is an account now");
        assertThat(game.refresh(tokens).statusCode()).isEqualTo(400);
        assertThat(project.admin("users/" + sub + "/credentials")).isEmpty();
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void itDoesSoWhereSomebodyElseIsSignedIn(TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        MailRequest ann = MailRequest.by(ANN, project, app);
        String owner = GuestSignInIT.subject(app, ann.followLink());
        String sub = Game.subject(Game.of(project).guest(Game.KEY));

        Answer asked = ann.browser().open(upgradeUri(app, guestCode(project)));
        assertThat(asked.text()).contains("You are signed in here as somebody else");
        Answer page = ann.browser().press(asked, "#become-guest");
        Guest guest = new Guest(project, app, ann.browser(), sub);
        IDTokenClaimsSet claims = guest.claims(guest.choose(page, "discord"));

        assertThat(sub).isNotEqualTo(owner);
        assertAccount(claims, guest, "discord");
    }

    @Test
    void theCodeMakesOneOfTwoBrowsersTheGuests(TestProject project, App app) {
        Game.of(project).guest(Game.KEY);
        URI link = upgradeUri(app, guestCode(project));
        var first = new HttpBrowser();
        var second = new HttpBrowser();
        Answer asksFirst = first.open(link);
        Answer asksSecond = second.open(link);

        Answer becomes = first.press(asksFirst, "#become-guest");
        Answer late = second.press(asksSecond, "#become-guest");

        assertThat(becomes.text()).contains("Keep your progress");
        assertThat(late.text()).doesNotContain("progress");
        assertThat(late.document().select("#email")).isNotEmpty();
    }

    /** The link was somebody else's trick: what the player adds must not become that one's guest. */
    @Test
    void whoDeclinesTheGuestSignsInAsThemselves(TestProject project, App app) {
        String sub = Game.subject(Game.of(project).guest(Game.KEY));
        var browser = new HttpBrowser();

        Answer page = browser.press(browser.open(upgradeUri(app, guestCode(project))), "#decline-guest");

        assertThat(page.document().select("#email")).isNotEmpty();
        assertThat(browser.open(page.uri()).document().select("#become-guest")).isEmpty();
        assertDeclined(project, sub);
        assertThat(project.admin("users/" + sub + "/sessions")).hasSize(1);
    }

    @Test
    void whoDeclinesTheGuestStaysSignedIn(TestProject project, App app) throws Exception {
        String sub = Game.subject(Game.of(project).guest(Game.KEY));
        MailRequest ann = MailRequest.by(ANN, project, app);
        String owner = GuestSignInIT.subject(app, ann.followLink());
        Guest other = Guest.playing(project, app);

        Answer back = ann.browser().press(ann.browser().open(upgradeUri(app, guestCode(project))), "#decline-guest");
        Answer upgrade =
                other.browser().press(other.browser().open(upgradeUri(app, guestCode(project))), "#decline-guest");

        assertThat(back.uri().toString()).contains("kc_action_status=cancelled");
        assertThat(GuestSignInIT.subject(app, back)).isEqualTo(owner);
        assertThat(upgrade.text()).contains("Keep your progress");
        assertStillGuest(other.claims(other.browser().open(app.signInUri("email"))), other);
        assertDeclined(project, sub);
    }

    @Test
    void aGuestWhoHasBecomeAnAccountMeanwhileIsNobodyToBecome(TestProject project, App app) {
        VENDORS.register("discord", project);
        String sub = Game.subject(Game.of(project).guest(Game.KEY));
        var late = new HttpBrowser();
        Answer asked = late.open(upgradeUri(app, guestCode(project)));
        var browser = new HttpBrowser();
        Guest owner = new Guest(project, app, browser, sub);
        owner.choose(sent(browser, project, app), "discord");

        Answer page = late.press(asked, "#become-guest");

        assertThat(page.isBackInApp()).isFalse();
        assertThat(page.document().select("#email")).isNotEmpty();
    }

    @Test
    void onlyTheKeyOfAGuestGetsACode(TestProject project) {
        assertThat(code(project, Game.KEY).body()).contains("unauthorized_client");
        Game game = Game.of(project);
        assertThat(code(project, Game.KEY).body()).contains("invalid_grant");
        game.guest(Game.KEY);

        assertThat(code(project, Game.KEY).statusCode()).isEqualTo(200);
        assertThat(code(project, Game.KEY + "x").statusCode()).isEqualTo(400);
    }

    @Test
    void aCodeWithoutTheActionBringsNobodyAlong(TestProject project, App app) {
        Game.of(project).guest(Game.KEY);

        Answer page = new HttpBrowser().open(URI.create(app.signInUri() + "&guest_code=" + guestCode(project)));

        assertThat(page.isBackInApp()).isFalse();
        assertThat(page.document().select("#email")).isNotEmpty();
    }

    /** Somebody who had the guest's key waits on a page until there is an account to get into. */
    @Test
    void aSignInThatWasBegunAsTheGuestDoesNotEndInTheAccount(TestProject project, App app) {
        VENDORS.register("discord", project);
        String sub = Game.subject(Game.of(project).guest(Game.KEY));
        var presses = new HttpBrowser();
        var reloads = new HttpBrowser();
        Answer pressed = sent(presses, project, app);
        Answer reloaded = sent(reloads, project, app);
        assertThat(pressed.text()).contains("Keep your progress");
        assertThat(reloaded.text()).contains("Keep your progress");
        var browser = new HttpBrowser();
        Guest owner = new Guest(project, app, browser, sub);
        assertThat(owner.choose(sent(browser, project, app), "discord").isBackInApp())
                .isTrue();

        Answer afterPress = presses.submit(pressed, "send", Map.of("email", "mallory@example.com"));
        Answer afterReload = reloads.open(reloaded.uri());

        for (Answer answer : new Answer[] {afterPress, afterReload}) {
            assertThat(answer.isBackInApp()).as(answer.text()).isTrue();
            assertThat(app.grant(app.codeIn(answer.uri())).indicatesSuccess()).isFalse();
        }
        assertThat(project.admin("users/" + sub).has("email")).isTrue();
        assertThat(project.admin("users/" + sub).path("email").asText()).isNotEqualTo("mallory@example.com");
        assertThat(project.admin("users/" + sub + "/sessions")).hasSize(1);
    }

    @Test
    void whatWasPlantedInAGuestDoesNotOpenTheAccount(Server server, TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        Guest guest = Guest.playing(project, app);
        var user = (ObjectNode) project.admin("users/" + guest.subject());
        user.putArray("credentials").add(Json.read("""
                {"type": "password", "value": "planted"}"""));
        server.administrator().successful("PUT", project.name() + "/users/" + guest.subject(), user.toString());

        guest.claims(guest.choose("discord"));

        assertThat(project.admin("users/" + guest.subject() + "/credentials")).isEmpty();
    }

    private static void assertDeclined(TestProject project, String guest) {
        assertThat(project.admin("events").valueStream().map(event -> event.path("details")))
                .anySatisfy(details -> {
                    assertThat(details.path("reason").asText()).isEqualTo("guest_declined");
                    assertThat(details.path("guest_id").asText()).isEqualTo(guest);
                });
    }
}
