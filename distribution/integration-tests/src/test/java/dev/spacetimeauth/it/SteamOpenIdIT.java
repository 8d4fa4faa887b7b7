package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An assertion that is not exactly what Steam made for this sign-in signs nobody in. */
@ServerTest
class SteamOpenIdIT {

    private static final Vendors VENDORS = Vendors.ofRun();

    /** Asked about is only what could be Steam's: the vendor cannot be used to confirm something for an attacker. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ns,             http://openid.net/signon/1.1,                                       false",
                "ns,             -,                                                                  false",
                "mode,           check_authentication,                                               false",
                "op_endpoint,    https://steamcommunity.com.example.com/openid/login,                false",
                "claimed_id,     https://steamcommunity.com/openid/id/76561197960287931,             false",
                "identity,       https://steamcommunity.com/openid/id/76561197960287931,             false",
                "return_to,      https://app.example.com/,                                           false",
                "response_nonce, 2016-04-18T18:45:55Zabc=,                                           false",
                "response_nonce, -,                                                                  false",
                "signed,         'signed,op_endpoint,identity,return_to,response_nonce,assoc_handle', false",
                "signed,         -,                                                                  false",
                "unknown,        x,                                                                  false",
                "sig,            AAAA,                                                               true",
                "assoc_handle,   2,                                                                  true",
                "invalidate_handle, 2,                                                               true"
            })
    void anAlteredAssertionSignsNobodyIn(
            String field, @Nullable String value, boolean steamIsAsked, TestProject project, App app) {
        VendorApp steam = VENDORS.register("steam", project)
                .player(player -> player.withObject("altered").put("openid." + field, value));

        Answer page = Visit.to(app).choose("steam");

        assertRefused(page, project);
        assertThat(steam.asked().contains("check_authentication")).isEqualTo(steamIsAsked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://steamcommunity.com/openid/id/76561197960287930",
                "https://steamcommunity.com/openid/id/7656119796028793",
                "https://steamcommunity.com/openid/id/765611979602879300",
                "https://steamcommunity.com/openid/id/76561197960287930/",
                "https://steamcommunity.com/openid/id/76561197960287930?x",
                "https://example.com/https://steamcommunity.com/openid/id/76561197960287930"
            })
    void anIdentifierOfAnotherFormSignsNobodyIn(String id, TestProject project, App app) {
        VendorApp steam = VENDORS.register("steam", project)
                .player(player -> player.withObject("altered")
                        .put("openid.claimed_id", id)
                        .put("openid.identity", id));

        assertRefused(Visit.to(app).choose("steam"), project);
        assertThat(steam.asked()).doesNotContain("check_authentication");
    }

    @Test
    void aParameterThatComesTwiceSignsNobodyIn(TestProject project, App app) {
        VENDORS.register("steam", project).player(player -> player.put("appended", "&openid.mode=id_res"));

        assertRefused(Visit.to(app).choose("steam"), project);
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, 120})
    void aNonceOfAnotherTimeSignsNobodyIn(long seconds, TestProject project, App app) {
        VENDORS.register("steam", project).player(player -> player.put("nonceAge", seconds));

        assertRefused(Visit.to(app).choose("steam"), project);
    }

    @Test
    void anAssertionIsForOneSignInOnly(TestProject project, App app) {
        VendorApp steam = VENDORS.register("steam", project).trouble(Step.AUTHORIZE, Trouble.SERVER_ERROR);
        Visit thief = Visit.to(app);
        String own = returnTo(thief.choose("steam").uri());
        steam.noTrouble().keepsAnswers();
        String stolen = Visit.to(app).choose("steam").body();

        Answer withTheirState = thief.browser().copy().open(URI.create(stolen));
        Answer withOwnState = thief.browser().open(URI.create(own + stolen.substring(stolen.indexOf("&openid."))));

        assertThat(withTheirState.isBackInApp()).isFalse();
        assertRefused(withOwnState, project);
    }

    /** Even if Steam confirmed it twice. */
    @Test
    void anAssertionIsTakenOnceOnly(TestProject project, App app) {
        VendorApp steam = VENDORS.register("steam", project)
                .trouble(Step.AUTHORIZE, Trouble.SERVER_ERROR)
                .player(player -> player.put("confirmsAlways", true));
        Visit second = Visit.to(app);
        String own = returnTo(second.choose("steam").uri());
        steam.noTrouble().keepsAnswers();
        Visit first = Visit.to(app);
        URI answer = URI.create(first.choose("steam").body());
        assertThat(first.browser().open(answer).isBackInApp()).isTrue();

        String replayed = answer.toString();
        String again = own
                + replayed.substring(replayed.indexOf("&openid."))
                        .replaceAll(
                                "openid.return_to=[^&]*",
                                "openid.return_to=" + URLEncoder.encode(own, StandardCharsets.UTF_8));
        Answer page = second.browser().open(URI.create(again));

        assertThat(page.status()).as(page.text()).isEqualTo(502);
        assertThat(steam.asked()).filteredOn("check_authentication"::equals).hasSize(2);
    }

    /** Of the address that the player is at when Steam does not answer. */
    private static String returnTo(URI steam) {
        String parameter = steam.getRawQuery().replaceAll(".*openid.return_to=([^&]*).*", "$1");
        return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
    }

    private static void assertRefused(Answer page, TestProject project) {
        assertThat(page.status()).as(page.text()).isEqualTo(502);
        assertThat(page.text()).contains("Steam did not confirm who you are.");
        assertThat(project.admin("users/count").asInt()).isZero();
    }
}
