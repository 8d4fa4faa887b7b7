package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first sign-in with each of the six providers, and the next ones. */
@ServerTest
class ProviderSignInIT {

    private static final Vendors VENDORS = Vendors.ofRun();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "twitch,  141981764,             twitchdev,  TwitchDev,   ninja@example.com,   https://static-cdn.jtvnw.net/jtv_user_pictures/a-profile_image-300x300.png",
                "kick,    8309900,               gooyge,     gooyge,      -,                   https://files.kick.com/images/user/8309900/profile_image/a.webp",
                "discord, 80351110224678912,     nelly,      Nelly,       nelly@example.com,   https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png",
                "steam,   76561197960287930,     Rabscuttle, Rabscuttle,  -,                   https://avatars.steamstatic.com/c5d56249ee5d28a07db4ac9f7f60af961fab5426_full.jpg",
                "google,  110169484474386276334, -,          Jane Doe,    jane.doe@gmail.com,  https://lh3.googleusercontent.com/a/photo.jpg",
                "github,  583231,                octocat,    The Octocat, octocat@example.com, https://avatars.githubusercontent.com/u/583231?v=4"
            })
    void theFirstSignInMakesTheAccountWithoutAnotherPage(
            String vendor,
            String id,
            String handle,
            String name,
            String email,
            String picture,
            TestProject project,
            App app)
            throws Exception {
        VENDORS.register(vendor, project);

        IDTokenClaimsSet claims = Visit.to(app).signIn(vendor).idToken();

        String username = vendor + "-" + id;
        assertThat(claims.getStringClaim("login_method")).isEqualTo(vendor);
        assertThat(claims.getStringClaim("provider_id")).isEqualTo(id);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(handle == null ? username : handle);
        assertThat(claims.getStringClaim("name")).isEqualTo(name);
        assertThat(claims.getStringClaim("picture")).isEqualTo(picture);
        assertThat(claims.getStringClaim("email")).isEqualTo(email);
        assertThat(claims.getBooleanClaim("email_verified")).isEqualTo(email != null);
        JsonNode user = project.admin("users").path(0);
        assertThat(user.path("username").asText()).isEqualTo(username);
        assertThat(user.path("emailVerified").asBoolean()).isEqualTo(email != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twitch", "kick", "discord", "steam", "google", "github"})
    void theNextSignInIsTheSameAccount(String vendor, TestProject project, App app) {
        VENDORS.register(vendor, project);
        String first = Visit.to(app).signIn(vendor).idToken().getSubject().getValue();

        App.SignedIn again = Visit.to(app).signIn(vendor);

        assertThat(again.idToken().getSubject().getValue()).isEqualTo(first);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
        App.SignedIn refreshed = app.refresh(again.tokens().getRefreshToken());
        assertThat(refreshed.idToken().getStringClaim("login_method")).isEqualTo(vendor);
        assertThat(refreshed.idToken().getStringClaim("provider_id"))
                .isEqualTo(again.idToken().getStringClaim("provider_id"));
    }

    @Test
    void aPageWithoutAnyProviderHasNoButtons(TestProject project, App app) {
        Answer page = Visit.to(app).page();

        assertThat(page.document().select(".providers")).isEmpty();
        assertThat(project.admin("identity-provider/instances"))
                .extracting(provider -> provider.path("alias").asText())
                .containsExactlyInAnyOrderElementsOf(VENDORS.names());
    }

    @Test
    void theButtonsOfAllSixAreInTheTemplatesOrder(TestProject project, App app) {
        VENDORS.names().forEach(vendor -> VENDORS.register(vendor, project));

        Answer page = Visit.to(app).page();

        assertThat(page.document().select(".providers a").eachText())
                .containsExactly("Twitch", "Kick", "Discord", "Steam", "Google", "GitHub");
        assertThat(page.document().select(".providers a svg")).hasSize(6);
    }

    @Test
    void pictureAndHandleFollowTheProvider(TestProject project, App app) {
        VendorApp discord = VENDORS.register("discord", project);
        Visit.to(app).signIn("discord");
        discord.player(player -> player.put("username", "nelly2").put("avatar", "a_8342729096ea3675442027381ff50dff"));

        IDTokenClaimsSet claims = Visit.to(app).signIn("discord").idToken();

        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("nelly2");
        assertThat(claims.getStringClaim("picture"))
                .isEqualTo(
                        "https://cdn.discordapp.com/avatars/80351110224678912/a_8342729096ea3675442027381ff50dff.webp?animated=true");
    }
}
