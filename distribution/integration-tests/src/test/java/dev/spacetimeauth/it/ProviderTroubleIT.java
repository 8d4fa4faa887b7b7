package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
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
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vendors misbehave: the player gets a page that names the vendor and offers the other ways, soon, and the log keeps quiet. */
@ServerTest
class ProviderTroubleIT {

    private static final Vendors VENDORS = Vendors.ofRun();
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "steam", "google", "github"})
    void whoDoesNotConsentIsBackOnTheSignInPage(String vendor, TestProject project, App app) {
        VendorApp denying = VENDORS.register(vendor, project).denies();
        Visit visit = Visit.to(app);

        Answer page = visit.choose(vendor);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("You did not allow " + name(vendor) + " to sign you in.");
        assertThat(page.document().select("#email")).isNotEmpty();
        assertThat(project.admin("users/count").asInt()).isZero();
        denying.consents();
        assertThat(visit.choose(page, vendor).isBackInApp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "twitch,  AUTHORIZE",
        "twitch,  TOKEN",
        "twitch,  PROFILE",
        "kick,    TOKEN",
        "kick,    PROFILE",
        "discord, TOKEN",
        "discord, PROFILE",
        "steam,   TOKEN",
        "google,  TOKEN",
        "github,  TOKEN",
        "github,  PROFILE",
        "github,  EMAILS"
    })
    void anOutageIsSaidAndAnotherWayIsOpen(String vendor, Step step, TestProject project, App app) {
        VendorApp broken = VENDORS.register(vendor, project);
        if (step == Step.AUTHORIZE) {
            broken.failsWith("temporarily_unavailable");
        } else {
            broken.trouble(step, Trouble.BAD_GATEWAY_HTML);
        }
        Visit visit = Visit.to(app);

        Answer page = visit.choose(vendor);

        assertFailed(page, name(vendor) + " does not answer at the moment.");
        assertThat(reason(project)).isEqualTo("provider_unavailable");
        Answer mailed = visit.browser().submit(page, "send", Map.of("email", "ann@example.com"));
        Answer back = visit.browser()
                .submit(
                        mailed,
                        "verify",
                        Map.of("code", project.newestMailTo("ann@example.com").code()));
        assertThat(app.signedIn(back.uri()).idToken().getSubject()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyKindOfTroubleAtTheTokenEndpointEndsOnThePage(Trouble trouble, TestProject project, App app) {
        VENDORS.register("kick", project).trouble(Step.TOKEN, trouble);
        assertEndsOnThePage(project, app, "kick", "Kick", trouble);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "SLOW")
    void everyKindOfTroubleWithTheProfileEndsOnThePage(Trouble trouble, TestProject project, App app) {
        VENDORS.register("discord", project).trouble(Step.PROFILE, trouble);
        assertEndsOnThePage(project, app, "discord", "Discord", trouble);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "TRICKLES")
    void everyKindOfTroubleWithSteamsConfirmationEndsOnThePage(Trouble trouble, TestProject project, App app) {
        VENDORS.register("steam", project).trouble(Step.TOKEN, trouble);
        assertEndsOnThePage(project, app, "steam", "Steam", trouble);
    }

    private static void assertEndsOnThePage(TestProject project, App app, String vendor, String name, Trouble trouble) {
        Visit visit = Visit.to(app);
        Answer signIn = visit.page();
        Instant before = Instant.now();

        Answer page = visit.choose(signIn, vendor);

        assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
        assertThat(page.status()).as(page.text()).isEqualTo(502);
        assertThat(page.text())
                .containsAnyOf(name + " does not answer at the moment.", name + " did not confirm who you are.");
        assertThat(reason(project)).isEqualTo(expected(trouble, vendor));
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    private static String expected(Trouble trouble, String vendor) {
        return switch (trouble) {
            case RATE_LIMITED, BLOCKED_HTML -> "provider_busy";
            case SERVER_ERROR, BAD_GATEWAY_HTML -> "provider_unavailable";
            case EMPTY_400, FORBIDDEN_HTML, FORBIDDEN_RATE_LIMIT -> "provider_refused";
            case SLOW, TRICKLES, RESET -> "provider_unreachable";
            case NO_CONTENT -> vendor.equals("steam") ? "provider_refused" : "provider_answer_unreadable";
            case HTML_FOR_JSON, TRUNCATED -> vendor.equals("steam") ? "provider_refused" : "provider_answer_unreadable";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google"})
    void aProfileWithoutAnIdSignsNobodyIn(String vendor, TestProject project, App app) {
        VENDORS.register(vendor, project).player(player -> {
            player.remove("id");
            player.remove("user_id");
            player.remove("sub");
        });

        Answer page = Visit.to(app).choose(vendor);

        assertFailed(page, name(vendor) + " did not confirm who you are.");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google", "github"})
    void aCodeIsNotTakenTwice(String vendor, TestProject project, App app) {
        VendorApp registered = VENDORS.register(vendor, project).trouble(Step.AUTHORIZE, Trouble.SERVER_ERROR);
        Visit second = Visit.to(app);
        String state = state(second.choose(vendor).uri());
        registered.noTrouble();
        assertThat(Visit.to(app).choose(vendor).isBackInApp()).isTrue();
        String used = registered.secrets().stream()
                .filter(secret -> secret.startsWith("code-"))
                .findFirst()
                .orElseThrow();

        Answer page =
                second.browser().open(project.uri("broker/" + vendor + "/endpoint?code=" + used + "&state=" + state));

        assertFailed(page, name(vendor) + " did not confirm who you are.");
        assertThat(registered.asked())
                .filteredOn(line -> line.startsWith("token"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google", "github"})
    void aCodeThatComesTooLateIsSaid(String vendor, TestProject project, App app) {
        VENDORS.register(vendor, project).player(player -> player.put("codeAge", 3600));

        assertFailed(Visit.to(app).choose(vendor), name(vendor) + " did not confirm who you are.");
    }

    /** RFC 9700 §4.5: somebody brings a code that a player's browser has been made to keep. */
    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google", "github"})
    void aCodeOfAnotherSignInSignsNobodyIn(String vendor, TestProject project, App app) {
        VendorApp registered = VENDORS.register(vendor, project).trouble(Step.AUTHORIZE, Trouble.SERVER_ERROR);
        Visit thief = Visit.to(app);
        String state = state(thief.choose(vendor).uri());
        registered.noTrouble().keepsAnswers();
        String stolen = Visit.to(app).choose(vendor).body();

        Answer page = thief.browser().open(URI.create(stolen.replaceAll("&state=.*", "&state=" + state)));

        assertFailed(page, name(vendor) + " did not confirm who you are.");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    /** RFC 9700 §4.4. */
    @Test
    void aSignInThatWasSentToOneProviderIsNotAnsweredByAnother(Server server, TestProject project, App app) {
        VendorApp twitch = VENDORS.register("twitch", project).trouble(Step.AUTHORIZE, Trouble.SERVER_ERROR);
        VendorApp discord = VENDORS.register("discord", project);
        Visit visit = Visit.to(app);
        String state = state(visit.choose("twitch").uri());

        Answer page = visit.browser().open(project.uri("broker/discord/endpoint?code=x&state=" + state));

        assertThat(page.status()).isEqualTo(400);
        assertThat(reason(project)).isEqualTo("state_of_another_provider");
        assertThat(discord.asked()).isEmpty();
        assertThat(twitch.asked()).hasSize(1);
        assertThat(server.log()).doesNotContain(state);
    }

    private static String state(URI vendor) {
        return vendor.getRawQuery().replaceAll("(^|.*&)state=([^&]*).*", "$2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "google", "github"})
    void anErrorThatTheVendorInventsIsNotRepeated(String vendor, TestProject project, App app) {
        VENDORS.register(vendor, project).failsWith("redirect_mismatch");

        Answer page = Visit.to(app).choose(vendor);

        assertFailed(page, name(vendor) + " did not confirm who you are.");
        assertThat(page.body()).doesNotContain("redirect_mismatch");
    }

    @Test
    void aCallbackWithoutStateOrCodeIsABadRequest(TestProject project, App app) {
        VENDORS.register("kick", project);
        VENDORS.register("steam", project);

        assertThat(Visit.to(app)
                        .browser()
                        .open(project.uri("broker/kick/endpoint"))
                        .status())
                .isEqualTo(400);
        assertThat(Visit.to(app)
                        .browser()
                        .open(project.uri("broker/kick/endpoint?state=abc&code=x"))
                        .status())
                .isEqualTo(400);
        assertThat(Visit.to(app)
                        .browser()
                        .open(project.uri("broker/steam/endpoint"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nothingSecretIsInTheLog(Server server, TestProject project, App app) {
        for (String vendor : VENDORS.names()) {
            VendorApp registered = VENDORS.register(vendor, project);
            Visit.to(app).signIn(vendor);
            registered.failsWith("server_error");
            Visit.to(app).choose(vendor);
            registered.consents();
            for (Trouble trouble : new Trouble[] {Trouble.HTML_FOR_JSON, Trouble.TRUNCATED, Trouble.FORBIDDEN_HTML}) {
                Visit.to(app)
                        .choose(withTrouble(registered, Step.TOKEN, trouble).vendor());
                Visit.to(app)
                        .choose(withTrouble(registered, Step.PROFILE, trouble).vendor());
            }

            String log = server.log();
            assertThat(registered.secrets()).hasSizeGreaterThan(2).noneMatch(log::contains);
        }
        assertThat(server.log())
                .doesNotContain("secret-of-the-vendor")
                .doesNotContain("state=")
                .doesNotContain("octocat@")
                .doesNotContain("jane.doe@");
    }

    private static VendorApp withTrouble(VendorApp app, Step step, Trouble trouble) {
        return app.noTrouble().trouble(step, trouble);
    }

    private static void assertFailed(Answer page, String sentence) {
        assertThat(page.status()).as(page.text()).isEqualTo(502);
        assertThat(page.document().select(".message-error").text()).contains(sentence);
        assertThat(page.document().select("#email")).isNotEmpty();
    }

    private static String reason(TestProject project) {
        return project.admin("events?type=IDENTITY_PROVIDER_LOGIN_ERROR")
                .path(0)
                .path("details")
                .path("reason")
                .asText();
    }

    private static String name(String vendor) {
        return vendor.equals("github")
                ? "GitHub"
                : vendor.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + vendor.substring(1);
    }
}
