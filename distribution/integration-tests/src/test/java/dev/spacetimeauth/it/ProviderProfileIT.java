package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the vendors' profiles are like in the real world, and what becomes of them. */
@ServerTest
class ProviderProfileIT {

    private static final Vendors VENDORS = Vendors.ofRun();

    static Stream<Arguments> unprovenAddresses() {
        return Stream.of(
                unproven(
                        "twitch",
                        "says it is not verified",
                        twitch -> claims(twitch).put("email_verified", false)),
                unproven("twitch", "does not say", twitch -> claims(twitch).remove("email_verified")),
                unproven(
                        "twitch",
                        "says it with a text",
                        twitch -> claims(twitch).put("email_verified", "true")),
                unproven("twitch", "has no address", twitch -> claims(twitch).removeAll()),
                unproven("kick", "never says", kick -> {}),
                unproven("kick", "has an empty one", kick -> kick.put("email", "")),
                unproven("discord", "says it is not verified", discord -> discord.put("verified", false)),
                unproven("discord", "does not say", discord -> discord.remove("verified")),
                unproven("discord", "has none", discord -> discord.putNull("email")),
                unproven("google", "does not run the mailbox", google -> google.put("email", "jane@example.com")),
                unproven("google", "says it is not verified", google -> google.put("email_verified", false)),
                unproven(
                        "github",
                        "has none that is verified",
                        github -> github.set(
                                "emails",
                                array("[{\"email\": \"a@example.com\", \"primary\": true, \"verified\": false}]"))),
                unproven(
                        "github",
                        "has no primary one",
                        github -> github.set(
                                "emails",
                                array("[{\"email\": \"a@example.com\", \"primary\": false, \"verified\": true}]"))),
                unproven("github", "has none", github -> github.set("emails", array("[]"))));
    }

    private static Arguments unproven(String vendor, String how, Consumer<ObjectNode> change) {
        return Arguments.of(vendor, how, change);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unprovenAddresses")
    void anAddressThatTheVendorDoesNotVouchForIsNotTakenOver(
            String vendor, String how, Consumer<ObjectNode> change, TestProject project, App app) {
        VENDORS.register(vendor, project).player(change);

        IDTokenClaimsSet claims = Visit.to(app).signIn(vendor).idToken();

        assertThat(claims.getStringClaim("email")).as(how).isNull();
        assertThat(claims.getBooleanClaim("email_verified")).isFalse();
        assertThat(project.admin("users").path(0).path("email").asText()).isEmpty();
    }

    @Test
    void googleVouchesForTheDomainsThatItHosts(TestProject project, App app) {
        VENDORS.register("google", project)
                .player(google -> google.put("email", "jane@example.com").put("hd", "example.com"));

        IDTokenClaimsSet claims = Visit.to(app).signIn("google").idToken();

        assertThat(claims.getStringClaim("email")).isEqualTo("jane@example.com");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
    }

    @Test
    void twitchIsAskedForTheClaimsAndTheUserByTheClientId(TestProject project, App app) {
        VendorApp twitch = VENDORS.register("twitch", project).player(player -> player.set("scope", array("[]")));

        Visit.to(app).signIn("twitch");

        assertThat(twitch.asked().get(0))
                .contains("scope=openid user:read:email")
                .contains("\"email_verified\":null")
                .doesNotContain("code_challenge");
        assertThat(twitch.asked().get(1)).contains("client_secret");
    }

    static Stream<Arguments> foreignIdTokens() {
        return Stream.of(
                Arguments.of(
                        "twitch", "of another issuer", change(twitch -> twitch.put("iss", "https://id.example.com"))),
                Arguments.of("twitch", "for another app", change(twitch -> twitch.put("aud", "another"))),
                Arguments.of("twitch", "of another user", change(twitch -> twitch.put("sub", "1"))),
                Arguments.of("twitch", "of another sign-in", change(twitch -> twitch.put("nonce", "another"))),
                Arguments.of("twitch", "of long ago", change(twitch -> twitch.put("expires", -600))),
                Arguments.of("google", "of another issuer", change(google -> google.put("iss", "https://example.com"))),
                Arguments.of("google", "for another app", change(google -> google.put("aud", "another"))),
                Arguments.of("google", "of another sign-in", change(google -> google.put("nonce", "another"))),
                Arguments.of("google", "of long ago", change(google -> google.put("expires", -600))));
    }

    private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
        return change;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("foreignIdTokens")
    void anIdTokenThatIsNotForThisSignInSignsNobodyIn(
            String vendor, String whose, Consumer<ObjectNode> change, TestProject project, App app) {
        VENDORS.register(vendor, project).player(change);

        Answer page = Visit.to(app).choose(vendor);

        assertThat(page.status()).as(whose).isEqualTo(502);
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void kickIsAskedWithStateAndPkce(TestProject project, App app) {
        VendorApp kick = VENDORS.register("kick", project);

        Visit.to(app).signIn("kick");

        assertThat(kick.asked().get(0))
                .contains("state=")
                .contains("code_challenge_method=S256")
                .contains("scope=user:read");
        assertThat(kick.asked().get(1)).contains("code_verifier");
    }

    @Test
    void aKickPlayerWithoutAName(TestProject project, App app) {
        VENDORS.register("kick", project).player(kick -> kick.put("name", "").put("profile_picture", ""));

        IDTokenClaimsSet claims = Visit.to(app).signIn("kick").idToken();

        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("kick-8309900");
        assertThat(claims.getStringClaim("name")).isNull();
        assertThat(claims.getStringClaim("picture")).isNull();
    }

    @Test
    void aKickAnswerWithoutAUserSignsNobodyIn(TestProject project, App app) {
        VENDORS.register("kick", project).player(ObjectNode::removeAll);

        assertThat(Visit.to(app).choose("kick").status()).isEqualTo(502);
    }

    @Test
    void aDiscordUserWithoutDisplayNameAndAvatar(TestProject project, App app) {
        VENDORS.register("discord", project)
                .player(discord -> discord.putNull("global_name").putNull("avatar"));

        IDTokenClaimsSet claims = Visit.to(app).signIn("discord").idToken();

        assertThat(claims.getStringClaim("name")).isEqualTo("nelly");
        assertThat(claims.getStringClaim("picture")).isEqualTo("https://cdn.discordapp.com/embed/avatars/5.png");
    }

    @Test
    void namesOfGamersAreTakenAsTheyAre(TestProject project, App app) {
        String name = "x_<b>Ne\u202ell\u0000y</b>_\uD83C\uDFAE $ {0} ${1} '";
        VENDORS.register("discord", project).player(discord -> discord.put("global_name", name));
        Visit visit = Visit.to(app);

        IDTokenClaimsSet claims = visit.signIn("discord").idToken();

        assertThat(claims.getStringClaim("name")).isEqualTo("x_<b>Nelly</b>_\uD83C\uDFAE $ {0} ${1} '");
        // What an administrator changes elsewhere can be saved with it.
        JsonNode user = project.admin("users").path(0);
        project.server()
                .administrator()
                .successful("PUT", project.name() + "/users/" + user.path("id").asText(), user.toString());
        assertThat(Visit.to(app).signIn("discord").idToken().getSubject().getValue())
                .isEqualTo(user.path("id").asText());
    }

    @Test
    void aPictureIsAWebAddressOrNone(TestProject project, App app) {
        VENDORS.register("kick", project).player(kick -> kick.put("profile_picture", "javascript:alert(1)"));

        assertThat(Visit.to(app).signIn("kick").idToken().getStringClaim("picture"))
                .isNull();
    }

    /** Otherwise a second account would be made, for good. */
    @Test
    void gitHubsRateLimitIsNoAnswerAboutTheAddress(TestProject project, App app) {
        VENDORS.register("github", project).trouble(Step.EMAILS, Trouble.FORBIDDEN_RATE_LIMIT);

        assertThat(Visit.to(app).choose("github").status()).isEqualTo(502);
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void anAppsPromptIsNotTheVendors(TestProject project, App app) {
        for (String vendor : VENDORS.names()) {
            VENDORS.register(vendor, project);
            Visit visit = Visit.to(app);
            Answer page = visit.browser()
                    .open(app.request()
                            .prompt(new Prompt(Prompt.Type.LOGIN))
                            .build()
                            .toURI());

            assertThat(visit.choose(page, vendor).isBackInApp()).as(vendor).isTrue();
        }
    }

    @Test
    void aSteamPlayerWhomTheWebApiDoesNotKnow(TestProject project, App app) {
        VENDORS.register("steam", project).player(steam -> steam.put("unknown", true));

        IDTokenClaimsSet claims = Visit.to(app).signIn("steam").idToken();

        assertThat(claims.getStringClaim("provider_id")).isEqualTo("76561197960287930");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("steam-76561197960287930");
    }

    @Test
    void steamSignsInWithoutItsWebApi(TestProject project, App app) {
        VendorApp steam = VENDORS.register("steam", project);
        String before = Visit.to(app).signIn("steam").idToken().getStringClaim("picture");
        steam.trouble(Step.PROFILE, Trouble.FORBIDDEN_HTML);

        IDTokenClaimsSet claims = Visit.to(app).signIn("steam").idToken();

        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("Rabscuttle");
        assertThat(claims.getStringClaim("picture")).isEqualTo(before);
        assertThat(steam.asked())
                .filteredOn(line -> line.startsWith("profile"))
                .isNotEmpty()
                .allMatch(line -> !line.contains(steam.clientSecret()));
    }

    private static ObjectNode claims(ObjectNode twitch) {
        return (ObjectNode) twitch.path("claims");
    }

    private static JsonNode array(String json) {
        return Json.read(json);
    }
}
