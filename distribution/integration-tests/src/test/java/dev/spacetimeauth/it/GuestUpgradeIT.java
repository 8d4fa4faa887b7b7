package dev.spacetimeauth.it;

import static dev.spacetimeauth.it.Guest.assertAccount;
import static dev.spacetimeauth.it.Guest.assertStillGuest;
import static dev.spacetimeauth.it.Guest.code;
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
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
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
                {"type": "otp", "secretData": "{\\"value\\":\\"%s\\"}",
                 "credentialData": "{\\"digits\\":6,\\"counter\\":0,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\",\\"subType\\":\\"totp\\"}"}""".formatted(AccountSignInIT.OTP_SECRET)));
        server.administrator().successful("PUT", project.name() + "/users/" + owner, user.toString());
        Guest guest = Guest.playing(project, app);

        Answer asked = guest.browser().submit(guest.prove(ANN), "switch", Map.of());

        assertThat(asked.document().select("input[name=otp]")).isNotEmpty();
        assertThat(project.admin("events?type=CUSTOM_REQUIRED_ACTION")).isEmpty();
        assertStillGuest(guest.claims(guest.browser().open(app.signInUri("email"))), guest);
        Answer back = guest.browser().submitForm(asked, "otp", Map.of("otp", AccountSignInIT.totp()));
        assertThat(GuestSignInIT.subject(app, back)).isEqualTo(owner);
        assertConflict(project, "CUSTOM_REQUIRED_ACTION", "switched_account", guest.subject(), owner);
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
    void whoHasAnAccountAlreadyIsBackAtOnce(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        ann.followLink();

        Answer back = ann.browser().open(upgradeUri(app, ""));

        assertThat(back.isBackInApp()).isTrue();
        assertThat(back.uri().toString()).contains("kc_action_status=error");
    }

    /** The id of an account that has proven the address. */
    private static String ownerOfAddress(TestProject project) {
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "ann", "email": "ann@example.com", "emailVerified": true, "enabled": true}""");
        return project.admin("users?username=ann").path(0).path("id").asText();
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
