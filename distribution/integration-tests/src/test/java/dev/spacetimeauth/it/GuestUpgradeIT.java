package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kc_action=upgrade-guest}: a guest becomes an account and stays the same user. */
@ServerTest
class GuestUpgradeIT {

    private static final Vendors VENDORS = Vendors.ofRun();
    private static final String ANN = "ann@example.com";

    @Test
    void anAddressIsAddedByTheCode(TestProject project, App app) throws Exception {
        Guest guest = Guest.playing(project, app);
        guest.has("vip", project);

        Answer waiting = guest.browser().submit(guest.upgrade(), "send", Map.of("email", "Ann@Example.com"));
        String code = project.newestMailTo(ANN).code();
        Answer back = guest.browser().submit(waiting, "verify", Map.of("code", code));

        IDTokenClaimsSet claims = guest.claims(back);
        assertThat(back.uri().toString()).contains("kc_action_status=success");
        assertAccount(claims, guest, "email");
        assertThat(claims.getStringClaim("email")).isEqualTo(ANN);
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getStringListClaim("roles")).contains("vip");
        JsonNode user = project.admin("users/" + guest.subject());
        assertThat(user.path("attributes").path("level").path(0).asText()).isEqualTo("9");
        assertThat(user.path("attributes").has("is_anonymous")).isFalse();
        assertThat(upgraded(project).path("upgraded_with").asText()).isEqualTo("email");
        assertThat(user.path("email").asText()).isEqualTo(ANN);
        assertThat(user.path("emailVerified").booleanValue()).isTrue();
    }

    @Test
    void anAddressIsAddedByTheLinkInTheSameBrowser(TestProject project, App app) throws Exception {
        Guest guest = Guest.playing(project, app);

        guest.browser().submit(guest.upgrade(), "send", Map.of("email", ANN));
        Answer page = guest.browser().open(project.newestMailTo(ANN).link());
        Answer back = guest.browser().submit(page, "continue", Map.of());

        assertAccount(guest.claims(back), guest, "email");
    }

    @Test
    void theLinkChangesNothingInAnotherBrowser(TestProject project, App app) throws Exception {
        Guest guest = Guest.playing(project, app);
        Answer waiting = guest.browser().submit(guest.upgrade(), "send", Map.of("email", ANN));

        Answer elsewhere = new HttpBrowser().open(project.newestMailTo(ANN).link());

        assertThat(elsewhere.document().select("button[value=continue]")).isEmpty();
        assertThat(project.admin("users/" + guest.subject()).has("email")).isFalse();
        Answer back = guest.browser()
                .submit(
                        waiting,
                        "verify",
                        Map.of("code", project.newestMailTo(ANN).code()));
        assertAccount(guest.claims(back), guest, "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "steam", "google", "github"})
    void anIdentityIsAdded(String vendor, TestProject project, App app) throws Exception {
        VENDORS.register(vendor, project);
        Guest guest = Guest.playing(project, app);

        Answer back = guest.choose(vendor);

        IDTokenClaimsSet claims = guest.claims(back);
        assertAccount(claims, guest, vendor);
        assertThat(claims.getStringClaim("provider_id")).isNotEmpty();
        assertThat(upgraded(project).path("upgraded_with").asText()).isEqualTo(vendor);
        assertThat(project.admin("events?type=FEDERATED_IDENTITY_LINK")).hasSize(1);
        IDTokenClaimsSet later = Visit.to(app).signIn(vendor).idToken();
        assertThat(later.getSubject().getValue()).isEqualTo(guest.subject());
        assertThat(later.getBooleanClaim("is_anonymous")).isNull();
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void anAddressThatIsTakenIsAChoiceAndStayingChangesNothing(TestProject project, App app) throws Exception {
        String owner = ownerOfAddress(project);
        Guest guest = Guest.playing(project, app);

        Answer choice = guest.prove(ANN);
        assertThat(choice.text()).contains("An account here already belongs to " + ANN);
        Answer again =
                guest.browser().open(URI.create(choice.uri().toString().replaceFirst("session_code=[^&]*&", "")));
        Answer back = guest.browser().submit(again, "stay", Map.of());

        assertThat(back.uri().toString()).contains("kc_action_status=cancelled");
        assertStillGuest(guest.claims(back), guest);
        assertConflict(project, "CUSTOM_REQUIRED_ACTION_ERROR", "stayed_guest", guest.subject(), owner);
    }

    @Test
    void whoSwitchesIsSignedInToTheOtherAccountAndTheGuestIsKept(TestProject project, App app) throws Exception {
        String owner = ownerOfAddress(project);
        Guest guest = Guest.playing(project, app);

        Answer back = guest.browser().submit(guest.prove(ANN), "switch", Map.of());

        IDTokenClaimsSet claims = app.signedIn(back.uri()).idToken();
        assertThat(claims.getSubject().getValue()).isEqualTo(owner);
        assertThat(claims.getStringClaim("login_method")).isEqualTo("email");
        assertThat(claims.getBooleanClaim("is_anonymous")).isNull();
        assertConflict(project, "CUSTOM_REQUIRED_ACTION", "switched_account", guest.subject(), owner);
        assertThat(GuestSignInIT.subject(app, guest.browser().open(app.signInUri())))
                .isEqualTo(owner);
        assertThat(project.admin("users/" + guest.subject()).path("attributes").has("is_anonymous"))
                .isTrue();
    }

    @Test
    void anIdentityThatIsTakenIsAChoice(TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        String owner = Visit.to(app).signIn("discord").idToken().getSubject().getValue();
        Guest first = Guest.playing(project, app);
        Guest second = Guest.playing(project, app);

        Answer stays = first.browser().submit(first.choose("discord"), "stay", Map.of());
        Answer switches = second.browser().submit(second.choose("discord"), "switch", Map.of());

        assertStillGuest(first.claims(stays), first);
        IDTokenClaimsSet claims = app.signedIn(switches.uri()).idToken();
        assertThat(claims.getSubject().getValue()).isEqualTo(owner);
        assertThat(claims.getStringClaim("login_method")).isEqualTo("discord");
        assertThat(claims.getStringClaim("provider_id")).isEqualTo("80351110224678912");
        assertConflict(project, "CUSTOM_REQUIRED_ACTION", "switched_account", second.subject(), owner);
    }

    @Test
    void whoSwitchesProvesTheSecondFactorOfTheAccount(Server server, TestProject project, App app) throws Exception {
        String owner = ownerOfAddress(project);
        var user = (ObjectNode) project.admin("users/" + owner);
        user.putArray("credentials").add(Json.read("""
                {"type": "otp", "secretData": "{\\"value\\":\\"DJmQfC73VGFhw7D4QJ8A\\"}",
                 "credentialData": "{\\"digits\\":6,\\"counter\\":0,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\",\\"subType\\":\\"totp\\"}"}"""));
        server.administrator().successful("PUT", project.name() + "/users/" + owner, user.toString());
        Guest guest = Guest.playing(project, app);

        Answer asked = guest.browser().submit(guest.prove(ANN), "switch", Map.of());

        assertThat(asked.document().select("input[name=otp]")).isNotEmpty();
        assertStillGuest(guest.claims(guest.browser().open(app.signInUri("email"))), guest);
    }

    @Test
    void aDisabledAccountIsNotSwitchedTo(Server server, TestProject project, App app) throws Exception {
        String owner = ownerOfAddress(project);
        server.administrator().successful("PUT", project.name() + "/users/" + owner, "{\"enabled\": false}");
        Guest guest = Guest.playing(project, app);

        Answer refused = guest.prove(ANN);

        assertThat(refused.document().select("button[value=switch]")).isEmpty();
        assertThat(refused.document().select("#email")).isNotEmpty();
        assertStillGuest(guest.claims(guest.browser().open(app.signInUri("email"))), guest);
    }

    @Test
    void anAccountThatIsGoneMeanwhileIsNoWayOn(Server server, TestProject project, App app) throws Exception {
        String owner = ownerOfAddress(project);
        Guest guest = Guest.playing(project, app);
        Answer choice = guest.prove(ANN);

        server.administrator().successful("DELETE", project.name() + "/users/" + owner, null);
        Answer page = guest.browser().submit(choice, "switch", Map.of());

        assertThat(page.text()).contains("That account is gone.");
        assertStillGuest(guest.claims(guest.browser().open(app.signInUri("email"))), guest);
    }

    @Test
    void whoDoesNotWantToIsBackAsTheGuestTheyWere(TestProject project, App app) throws Exception {
        Guest guest = Guest.playing(project, app);
        Answer page = guest.upgrade();

        Answer back = guest.browser().submitForm(page, "email", Map.of("cancel-aia", "true"));

        assertThat(back.uri().toString()).contains("kc_action_status=cancelled");
        assertStillGuest(guest.claims(back), guest);
    }

    @Test
    void whatFailsLeavesTheGuestUnharmedAndCanBeTriedAgain(TestProject project, App app) throws Exception {
        VendorApp discord = VENDORS.register("discord", project).denies();
        Guest guest = Guest.playing(project, app);

        Answer denied = guest.choose("discord");
        assertThat(denied.text()).contains("You did not allow Discord to sign you in.");
        discord.consents().trouble(Step.TOKEN, Trouble.BAD_GATEWAY_HTML);
        Answer down = guest.choose(denied, "discord");
        assertThat(down.text()).contains("Discord does not answer at the moment.");
        Answer waiting = guest.browser().submit(down, "send", Map.of("email", ANN));
        Answer wrong = guest.browser()
                .submit(
                        waiting,
                        "verify",
                        Map.of("code", project.newestMailTo(ANN).wrongCode()));
        assertThat(wrong.text()).contains("That code is not right.");
        assertStillGuest(guest.claims(guest.browser().open(app.signInUri("email"))), guest);

        discord.noTrouble();
        assertAccount(guest.claims(guest.choose("discord")), guest, "discord");
    }

    @Test
    void aGuestOfAGameGetsIntoTheBrowserByACodeThatIsGoodOnce(TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        Game game = Game.of(project);
        JsonNode tokens = Game.tokens(game.guest(Game.KEY));
        String sub = Game.claims(tokens.path("id_token").asText()).path("sub").asText();
        String code = guestCode(project);

        var browser = new HttpBrowser();
        Answer page = browser.open(upgradeUri(app, code));
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
        JsonNode tokens = Game.tokens(Game.of(project).guest(Game.KEY));
        String sub = Game.claims(tokens.path("id_token").asText()).path("sub").asText();

        Answer page = ann.browser().open(upgradeUri(app, guestCode(project)));
        Guest guest = new Guest(project, app, ann.browser(), sub);
        IDTokenClaimsSet claims = guest.claims(guest.choose(page, "discord"));

        assertThat(sub).isNotEqualTo(owner);
        assertAccount(claims, guest, "discord");
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
        JsonNode tokens = Game.tokens(Game.of(project).guest(Game.KEY));
        String sub = Game.claims(tokens.path("id_token").asText()).path("sub").asText();
        var presses = new HttpBrowser();
        var reloads = new HttpBrowser();
        Answer pressed = presses.open(upgradeUri(app, guestCode(project)));
        Answer reloaded = reloads.open(upgradeUri(app, guestCode(project)));
        assertThat(pressed.text()).contains("Keep your progress");
        assertThat(reloaded.text()).contains("Keep your progress");
        var browser = new HttpBrowser();
        Guest owner = new Guest(project, app, browser, sub);
        assertThat(owner.choose(browser.open(upgradeUri(app, guestCode(project))), "discord")
                        .isBackInApp())
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
    void anUpgradeLongAfterTheSignInKeepsTheSession(Server server, TestProject project, App app) throws Exception {
        VENDORS.register("discord", project);
        Guest guest = Guest.playing(project, app);
        Guest byMail = Guest.playing(project, app);

        server.ahead(Duration.ofMinutes(30), () -> {
            Answer added = guest.choose("discord");
            assertThat(added.isBackInApp()).as(added.text()).isTrue();
            assertThat(app.grant(app.codeIn(added.uri())).indicatesSuccess()).isTrue();
            assertThat(guest.browser().open(app.signInUri()).isBackInApp()).isTrue();
            Answer proven = byMail.prove(ANN);
            assertThat(proven.isBackInApp()).as(proven.text()).isTrue();
            assertThat(app.grant(app.codeIn(proven.uri())).indicatesSuccess()).isTrue();
        });

        assertThat(project.admin("users/count?q=is_anonymous:true").asInt()).isZero();
    }

    @Test
    void aMailThatTakesLongIsStillOfTheUpgrade(Server server, TestProject project, App app) throws Exception {
        Guest guest = Guest.playing(project, app);
        Answer waiting = guest.browser().submit(guest.upgrade(), "send", Map.of("email", ANN));
        String code = project.newestMailTo(ANN).code();

        server.ahead(Duration.ofMinutes(8), () -> {
            Answer back = guest.browser().submit(waiting, "verify", Map.of("code", code));
            assertThat(back.isBackInApp()).as(back.text()).isTrue();
        });

        assertThat(project.admin("users/" + guest.subject()).path("email").asText())
                .isEqualTo(ANN);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void aProviderThatWasTriedMeanwhileDoesNotSpoilTheLink(TestProject project, App app) throws Exception {
        VENDORS.register("discord", project).keepsAnswers();
        Guest guest = Guest.playing(project, app);
        Answer page = guest.upgrade();
        guest.browser().submit(page, "send", Map.of("email", ANN));
        guest.choose("discord");

        Answer link = guest.browser().open(project.newestMailTo(ANN).link());
        Answer back = guest.browser().submit(link, "continue", Map.of());

        assertAccount(guest.claims(back), guest, "email");
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
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

    @Test
    void whoHasAnAccountAlreadyIsBackAtOnce(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        ann.followLink();

        Answer back = ann.browser().open(upgradeUri(app, ""));

        assertThat(back.isBackInApp()).isTrue();
        assertThat(back.uri().toString()).contains("kc_action_status=error");
    }

    /** A guest in a browser. */
    private record Guest(TestProject project, App app, HttpBrowser browser, String subject) {

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
                    waiting,
                    "verify",
                    Map.of("code", project.newestMailTo(address).code()));
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
    }

    private static URI upgradeUri(App app, String guestCode) {
        String uri = app.signInUri("profile", "email") + "&kc_action=upgrade-guest";
        return URI.create(guestCode.isEmpty() ? uri : uri + "&guest_code=" + guestCode);
    }

    private static String guestCode(TestProject project) {
        HttpResponse<String> answer = code(project, Game.KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body()).path("guest_code").asText();
    }

    private static HttpResponse<String> code(TestProject project, String guestKey) {
        return Http.postForm(project.uri("guest/code"), Map.of("client_id", project.clientId(), "guest_key", guestKey));
    }

    /** The id of an account that has proven the address. */
    private static String ownerOfAddress(TestProject project) {
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "ann", "email": "ann@example.com", "emailVerified": true, "enabled": true}""");
        return project.admin("users?username=ann").path(0).path("id").asText();
    }

    private static void assertAccount(IDTokenClaimsSet claims, Guest guest, String method) throws Exception {
        assertThat(claims.getSubject().getValue()).isEqualTo(guest.subject());
        assertThat(claims.getBooleanClaim("is_anonymous")).isNull();
        assertThat(claims.getStringClaim("login_method")).isEqualTo(method);
    }

    private static void assertStillGuest(IDTokenClaimsSet claims, Guest guest) throws Exception {
        assertThat(claims.getSubject().getValue()).isEqualTo(guest.subject());
        assertThat(claims.getBooleanClaim("is_anonymous")).isTrue();
        assertThat(claims.getStringClaim("login_method")).isEqualTo("anonymous");
    }

    private static JsonNode upgraded(TestProject project) {
        JsonNode event =
                project.admin("events?type=CUSTOM_REQUIRED_ACTION&max=1").path(0);
        assertThat(event.path("details").path("custom_required_action").asText())
                .isEqualTo("upgrade-guest");
        return event.path("details");
    }

    private static void assertConflict(TestProject project, String type, String reason, String guest, String owner) {
        JsonNode details = project.admin("events?type=" + type)
                .valueStream()
                .map(event -> event.path("details"))
                .filter(event -> event.path("reason").asText().equals(reason))
                .findFirst()
                .orElseThrow();
        assertThat(details.path("guest_id").asText()).isEqualTo(guest);
        assertThat(details.path("account_id").asText()).isEqualTo(owner);
    }
}
