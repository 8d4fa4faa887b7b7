package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whose account it is: an identity is (provider, id), and nobody gets into another's. */
@ServerTest
class ProviderAccountIT {

    private static final Vendors VENDORS = Vendors.ofRun();
    private static final String NELLY = "nelly@example.com";

    @Test
    void anAddressThatBothHaveProvenLinksAtOnce(TestProject project, App app) {
        MailRequest mail = MailRequest.by(NELLY, project, app);
        String subject =
                app.signedIn(mail.followLink().uri()).idToken().getSubject().getValue();
        VENDORS.register("discord", project).player(discord -> discord.put("email", "Nelly@Example.com"));

        IDTokenClaimsSet claims = Visit.to(app).signIn("discord").idToken();

        assertThat(claims.getSubject().getValue()).isEqualTo(subject);
        assertThat(claims.getStringClaim("login_method")).isEqualTo("discord");
        assertThat(claims.getStringClaim("provider_id")).isEqualTo("80351110224678912");
        assertThat(claims.getStringClaim("picture")).isNotNull();
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void oneAccountIsSignedInToByEitherWay(Server server, TestProject project, App app) {
        VENDORS.register("twitch", project)
                .player(twitch -> twitch.withObject("claims").put("email", NELLY));
        String subject = Visit.to(app).signIn("twitch").idToken().getSubject().getValue();

        MailRequest mail = MailRequest.by(NELLY, project, app);
        IDTokenClaimsSet byMail = app.signedIn(mail.followLink().uri()).idToken();

        assertThat(byMail.getSubject().getValue()).isEqualTo(subject);
        assertThat(byMail.getStringClaim("login_method")).isEqualTo("email");
        assertThat(byMail.getStringClaim("provider_id")).isNull();
        IDTokenClaimsSet again = Visit.to(app).signIn("twitch").idToken();
        assertThat(again.getSubject().getValue()).isEqualTo(subject);
        assertThat(again.getStringClaim("login_method")).isEqualTo("twitch");
    }

    /** The account may be somebody's who has only typed the address, or whom an administrator has entered. */
    @Test
    void anAccountThatHasNotProvenTheAddressMustBeSignedInToFirst(TestProject project, App app) {
        String subject = user(project, "someone", NELLY, false);
        VENDORS.register("discord", project);
        Visit visit = Visit.to(app);

        Answer page = visit.choose("discord");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("The e-mail address of your Discord account is already used here.");
        assertThat(page.document().select("#email[readonly]").val()).isEqualTo(NELLY);
        assertThat(page.document().select("#social-discord")).isEmpty();
        assertThat(page.text()).doesNotContain("someone");
        assertThat(identities(project, subject)).isEmpty();
        Answer waiting = visit.browser().submit(page, "send", Map.of());
        Answer back = visit.browser()
                .submit(
                        waiting,
                        "verify",
                        Map.of("code", project.newestMailTo(NELLY).code()));
        IDTokenClaimsSet claims = app.signedIn(back.uri()).idToken();
        assertThat(claims.getSubject().getValue()).isEqualTo(subject);
        assertThat(claims.getStringClaim("login_method")).isEqualTo("discord");
        assertThat(identities(project, subject)).containsExactly("discord");
    }

    @Test
    void theLinkInTheMailProvesItToo(TestProject project, App app) {
        String subject = user(project, "someone", NELLY, false);
        VENDORS.register("discord", project);
        Visit visit = Visit.to(app);
        visit.browser().submit(visit.choose("discord"), "send", Map.of());

        Answer link = visit.browser().open(project.newestMailTo(NELLY).link());
        Answer back = visit.browser().submit(link, "continue", Map.of());

        assertThat(app.signedIn(back.uri()).idToken().getSubject().getValue()).isEqualTo(subject);
        assertThat(identities(project, subject)).containsExactly("discord");
    }

    @Test
    void anotherIdentityOfTheAccountProvesItAsWell(TestProject project, App app) {
        VENDORS.register("kick", project);
        String subject = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        change(project, subject, "{\"email\": \"%s\", \"emailVerified\": false}".formatted(NELLY));
        VENDORS.register("discord", project);
        VENDORS.register("github", project);
        Visit visit = Visit.to(app);

        Answer page = visit.choose("discord");
        assertThat(page.document().select(".providers a").eachText()).containsExactly("Kick");
        Answer back = visit.choose(page, "kick");

        assertThat(app.signedIn(back.uri()).idToken().getSubject().getValue()).isEqualTo(subject);
        assertThat(identities(project, subject)).containsExactlyInAnyOrder("kick", "discord");
        // Discord has vouched for the address: the mail does not find an unproven account that it would have to clear.
        MailRequest mail = MailRequest.by(NELLY, project, app);
        assertThat(app.signedIn(mail.followLink().uri()).idToken().getSubject().getValue())
                .isEqualTo(subject);
        assertThat(Visit.to(app).signIn("kick").idToken().getSubject().getValue())
                .isEqualTo(subject);
    }

    @Test
    void anIdentityOfNobodyDoesNotProveIt(TestProject project, App app) {
        VendorApp kick = VENDORS.register("kick", project);
        String subject = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        change(project, subject, "{\"email\": \"%s\", \"emailVerified\": false}".formatted(NELLY));
        VENDORS.register("discord", project);
        kick.player(player -> player.put("user_id", 1));
        Visit visit = Visit.to(app);

        Answer page = visit.choose(visit.choose("discord"), "kick");

        assertThat(page.isBackInApp()).isFalse();
        assertThat(page.text()).contains("That account does not belong to this e-mail address.");
        assertThat(identities(project, subject)).containsExactly("kick");
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void anIdentityOfSomebodyElseDoesNotProveIt(TestProject project, App app) {
        VendorApp kick = VENDORS.register("kick", project);
        String other = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        kick.player(player -> player.put("user_id", 1));
        String owner = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        change(project, owner, "{\"email\": \"%s\", \"emailVerified\": false}".formatted(NELLY));
        kick.player(player -> player.put("user_id", 8309900));
        VENDORS.register("discord", project);
        Visit visit = Visit.to(app);

        Answer page = visit.choose(visit.choose("discord"), "kick");

        assertThat(page.text()).contains("That account does not belong to this e-mail address.");
        assertThat(identities(project, other)).containsExactly("kick");
        assertThat(identities(project, owner)).containsExactly("kick");
    }

    @Test
    void whoFailsAtTheOtherProviderGoesOnWhereTheyWere(TestProject project, App app) {
        VendorApp kick = VENDORS.register("kick", project);
        String subject = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        change(project, subject, "{\"email\": \"%s\", \"emailVerified\": false}".formatted(NELLY));
        VENDORS.register("discord", project);
        Visit visit = Visit.to(app);

        Answer denied = visit.choose(visit.choose("discord"), kick.denies().vendor());
        assertThat(denied.text())
                .contains("You did not allow Kick to sign you in.")
                .contains("already used here");
        kick.consents().trouble(Step.PROFILE, Trouble.SERVER_ERROR);
        Answer outage = visit.choose(denied, "kick");
        assertThat(outage.text()).contains("Kick does not answer").contains("already used here");
        visit.browser().submit(outage, "send", Map.of());
        Answer link = visit.browser().open(project.newestMailTo(NELLY).link());
        Answer back = visit.browser().submit(link, "continue", Map.of());

        assertThat(app.signedIn(back.uri()).idToken().getStringClaim("login_method"))
                .isEqualTo("discord");
        assertThat(identities(project, subject)).contains("discord");
    }

    @Test
    void theSecondFactorIsAskedForAfterTheOtherProvider(TestProject project, App app) {
        VENDORS.register("kick", project);
        String subject = Visit.to(app).signIn("kick").idToken().getSubject().getValue();
        change(project, subject, """
                {"email": "%s", "emailVerified": false, "credentials": [{"type": "otp", "secretData": "{\\"value\\":\\"secret\\"}",
                 "credentialData": "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\",\\"counter\\":0}"}]}""".formatted(NELLY));
        VENDORS.register("discord", project);
        Visit visit = Visit.to(app);

        Answer page = visit.choose(visit.choose("discord"), "kick");

        assertThat(page.document().select("input[name=otp]")).as(page.text()).isNotEmpty();
        assertThat(identities(project, subject)).containsExactly("kick");
    }

    /** What an administrator maps is not what a vendor vouches for. */
    @Test
    void aMappedAddressProvesNothing(TestProject project, App app) {
        String victim = user(project, "victim", "kick@example.com", true);
        VENDORS.register("kick", project);
        for (String mapper : List.of("vendor-user-attribute-mapper", "hardcoded-attribute-idp-mapper")) {
            project.server()
                    .administrator()
                    .successful("POST", project.name() + "/identity-provider/instances/kick/mappers", """
                    {"name": "%s", "identityProviderAlias": "kick", "identityProviderMapper": "%1$s",
                     "config": {"syncMode": "FORCE", "jsonField": "email", "userAttribute": "email",
                                "attribute": "email", "attribute.value": "kick@example.com"}}""".formatted(
                                    mapper));
        }

        Answer page = Visit.to(app).choose("kick");

        assertThat(page.isBackInApp()).isFalse();
        assertThat(identities(project, victim)).isEmpty();
    }

    @Test
    void aSecondAccountOfTheSameProviderDoesNotGetIn(TestProject project, App app) {
        VendorApp discord = VENDORS.register("discord", project);
        String subject = Visit.to(app).signIn("discord").idToken().getSubject().getValue();
        discord.player(player -> player.put("id", "268473310986240001"));

        Answer page = Visit.to(app).choose("discord");

        assertThat(page.isBackInApp()).isFalse();
        assertThat(page.text()).contains("belongs to an account here that is linked to another Discord account.");
        assertThat(page.document().select("#social-discord")).isNotEmpty();
        assertThat(identities(project, subject)).containsExactly("discord");
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
        assertThat(project.admin("events?type=IDENTITY_PROVIDER_FIRST_LOGIN_ERROR")
                        .path(0)
                        .path("details")
                        .path("reason")
                        .asText())
                .isEqualTo("linked_to_another");
    }

    @Test
    void aUserNameThatSomebodyHasIsNotASign(TestProject project, App app) {
        String somebody = user(project, "discord-80351110224678912", "else@example.com", true);
        VENDORS.register("discord", project);

        IDTokenClaimsSet claims = Visit.to(app).signIn("discord").idToken();

        assertThat(claims.getSubject().getValue()).isNotEqualTo(somebody);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("nelly");
        assertThat(identities(project, somebody)).isEmpty();
        assertThat(project.admin("users?search=discord-&max=5")).hasSize(2);
    }

    @Test
    void aHandleThatSomebodyHasAsUserNameIsNotASign(TestProject project, App app) {
        String somebody = user(project, "nelly", "else@example.com", true);
        VENDORS.register("discord", project);

        assertThat(Visit.to(app).signIn("discord").idToken().getSubject().getValue())
                .isNotEqualTo(somebody);
        assertThat(identities(project, somebody)).isEmpty();
    }

    @Test
    void theSameIdAtAnotherProviderIsAnotherAccount(TestProject project, App app) {
        VENDORS.register("kick", project).player(kick -> kick.put("user_id", 583231));
        VENDORS.register("github", project);
        String kick = Visit.to(app).signIn("kick").idToken().getSubject().getValue();

        assertThat(Visit.to(app).signIn("github").idToken().getSubject().getValue())
                .isNotEqualTo(kick);
    }

    @Test
    void aDisabledAccountStaysShut(TestProject project, App app) {
        String subject = user(project, "someone", NELLY, true);
        change(project, subject, "{\"enabled\": false}");
        VENDORS.register("discord", project);

        Answer page = Visit.to(app).choose("discord");

        assertThat(page.isBackInApp()).isFalse();
        assertThat(page.text()).contains("Account is disabled");
        assertThat(identities(project, subject)).isEmpty();
    }

    @Test
    void anAccountThatIsDisabledLaterStaysShut(TestProject project, App app) {
        VENDORS.register("discord", project);
        String subject = Visit.to(app).signIn("discord").idToken().getSubject().getValue();
        change(project, subject, "{\"enabled\": false}");

        assertThat(Visit.to(app).choose("discord").text()).contains("Account is disabled");
    }

    /** Otherwise a provider would be the way around what the player has set up. */
    @Test
    void aSecondFactorIsAskedForBeforeAnythingIsLinked(TestProject project, App app) {
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "someone", "email": "%s", "emailVerified": true, "enabled": true,
                 "credentials": [{"type": "otp", "secretData": "{\\"value\\":\\"secret\\"}",
                 "credentialData": "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\",\\"counter\\":0}"}]}""".formatted(NELLY));
        VENDORS.register("discord", project);

        Answer page = Visit.to(app).choose("discord");

        assertThat(page.document().select("input[name=otp]")).as(page.text()).isNotEmpty();
        assertThat(identities(project, project.admin("users").path(0).path("id").asText()))
                .isEmpty();
    }

    @Test
    void anAccountKeepsTheAddressThatItHas(TestProject project, App app) {
        VendorApp discord = VENDORS.register("discord", project);
        String subject = Visit.to(app).signIn("discord").idToken().getSubject().getValue();
        discord.player(player -> player.put("email", "new@example.com"));

        IDTokenClaimsSet claims = Visit.to(app).signIn("discord").idToken();

        assertThat(claims.getSubject().getValue()).isEqualTo(subject);
        assertThat(claims.getStringClaim("email")).isEqualTo(NELLY);
    }

    @Test
    void manyFirstSignInsAtOnceMakeOneAccount(TestProject project, App app) {
        VENDORS.register("discord", project);

        List<Answer> answers = AtOnce.run(6, () -> Visit.to(app).choose("discord"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
        assertThat(answers).anyMatch(Answer::isBackInApp);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
        assertThat(Visit.to(app).choose("discord").isBackInApp()).isTrue();
    }

    /** By Keycloak's application-initiated action: who links a provider has not signed in with it. */
    @Test
    void linkingAProviderIsNoSignInWithIt(TestProject project, App app) {
        project.changeDefaultClient(client -> client.put("fullScopeAllowed", true));
        VendorApp kick = VENDORS.register("kick", project);
        MailRequest mail = MailRequest.by(NELLY, project, app);
        String subject =
                app.signedIn(mail.followLink().uri()).idToken().getSubject().getValue();

        Answer denied = link(mail.browser(), app, kick.denies().vendor());
        assertThat(denied.uri().getQuery()).contains("kc_action_status=cancelled");
        assertThat(identities(project, subject)).isEmpty();
        Answer linked = link(mail.browser(), app, kick.consents().vendor());

        assertThat(linked.uri().getQuery()).contains("kc_action_status=success");
        assertThat(identities(project, subject)).containsExactly("kick");
        IDTokenClaimsSet claims = app.signedIn(linked.uri()).idToken();
        assertThat(claims.getStringClaim("login_method")).isEqualTo("email");
        assertThat(claims.getStringClaim("provider_id")).isNull();
        assertThat(Visit.to(app).signIn("kick").idToken().getSubject().getValue())
                .isEqualTo(subject);
    }

    private static Answer link(HttpBrowser browser, App app, String provider) {
        Answer page = browser.open(app.request("profile", "email")
                .customParameter("kc_action", "idp_link:" + provider)
                .build()
                .toURI());
        return browser.submitForm(page, "continue", Map.of("continue", "Continue"));
    }

    private static String user(TestProject project, String username, String email, boolean verified) {
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "%s", "email": "%s", "emailVerified": %s, "enabled": true}""".formatted(
                        username, email, verified));
        return project.admin("users?exact=true&username=" + username)
                .path(0)
                .path("id")
                .asText();
    }

    private static void change(TestProject project, String user, String json) {
        project.server().administrator().successful("PUT", project.name() + "/users/" + user, json);
    }

    private static List<String> identities(TestProject project, String user) {
        return StreamSupport.stream(
                        project.admin("users/" + user + "/federated-identity").spliterator(), false)
                .map(identity -> identity.path("identityProvider").asText())
                .toList();
    }
}
