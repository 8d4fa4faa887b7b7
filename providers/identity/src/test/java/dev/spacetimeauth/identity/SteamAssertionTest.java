package dev.spacetimeauth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteamAssertionTest {

    private static final String RETURN_TO = "https://auth.example/realms/game/broker/steam/endpoint?state=abc";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String ID = "https://steamcommunity.com/openid/id/76561197960287930";

    @Test
    void whatSteamMakesMayBeAskedAbout() {
        SteamAssertion assertion = with(Map.of());

        assertThat(assertion.flaw(RETURN_TO, NOW)).isEmpty();
        assertThat(assertion.steamId()).contains("76561197960287930");
        assertThat(assertion.question())
                .containsEntry("openid.mode", "check_authentication")
                .containsEntry("openid.sig", "AAAA=")
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "openid.ns,             http://openid.net/signon/1.1,             no positive assertion",
        "openid.mode,           cancel,                                   no positive assertion",
        "openid.op_endpoint,    https://steamcommunity.com/openid/login/, another endpoint",
        "openid.signed,         claimed_id,                               a field that is not signed",
        "openid.return_to,      https://auth.example/,                    another address to return to",
        "openid.identity,       https://steamcommunity.com/openid/id/1,   another claimed identifier",
        "openid.response_nonce, 2026-11-26T11:54:59Zabc,                  a nonce that is too old",
        "openid.response_nonce, 2026-11-26T12:01:01Zabc,                  a nonce that is too old",
        "openid.response_nonce, 2026-11-26T12:00:00Z,                     a nonce that is too old",
        "openid.response_nonce, yesterday-at-twelve-or-so,                a nonce that is too old"
    })
    void whatIsWrongIsSaid(String field, String value, String flaw) {
        assertThat(with(Map.of(field, value)).flaw(RETURN_TO, NOW)).contains(flaw);
    }

    @Test
    void parametersThatSteamDoesNotHaveAreRefused() {
        assertThat(SteamAssertion.of(Map.of("openid.ext1.mode", List.of("fetch_response"))))
                .isEmpty();
        assertThat(SteamAssertion.of(Map.of("openid.mode", List.of("id_res", "cancel"))))
                .isEmpty();
        assertThat(SteamAssertion.of(Map.of("openid.sig", List.of("a\nis_valid:true"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ns:http://specs.openid.net/auth/2.0\nis_valid:false\n",
                "is_valid:true\n",
                "ns:http://specs.openid.net/auth/2.0\nis_valid:true \n",
                "ns:http://specs.openid.net/auth/2.0\nerror:is_valid:true\n",
                "ns:http://specs.openid.net/auth/2.0\nis_valid:true\nis_valid:false\n",
                ""
            })
    void onlyOneLineConfirms(String answer) {
        assertThat(SteamAssertion.isConfirmedBy(answer)).isFalse();
    }

    @Test
    void thatLineConfirms() {
        assertThat(SteamAssertion.isConfirmedBy("ns:http://specs.openid.net/auth/2.0\nis_valid:true\n"))
                .isTrue();
    }

    private static SteamAssertion with(Map<String, String> changes) {
        Map<String, List<String>> query = new HashMap<>();
        query.put("state", List.of("abc"));
        query.put("openid.ns", List.of("http://specs.openid.net/auth/2.0"));
        query.put("openid.mode", List.of("id_res"));
        query.put("openid.op_endpoint", List.of("https://steamcommunity.com/openid/login"));
        query.put("openid.claimed_id", List.of(ID));
        query.put("openid.identity", List.of(ID));
        query.put("openid.return_to", List.of(RETURN_TO));
        query.put("openid.response_nonce", List.of("2026-11-26T11:59:58Zabc="));
        query.put("openid.assoc_handle", List.of("1234567890"));
        query.put(
                "openid.signed",
                List.of("signed,op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle"));
        query.put("openid.sig", List.of("AAAA="));
        changes.forEach((field, value) -> query.put(field, List.of(value)));
        return SteamAssertion.of(query).orElseThrow();
    }
}
