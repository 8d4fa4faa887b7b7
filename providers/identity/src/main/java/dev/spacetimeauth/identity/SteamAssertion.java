package dev.spacetimeauth.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Steam sends the browser back with: a positive assertion, OpenID Authentication 2.0 §10.1. Nothing in it counts before
 * Steam itself has confirmed it, and only one that is exactly as Steam makes them is asked about.
 */
record SteamAssertion(Map<String, String> fields) {

    private static final String PREFIX = "openid.";
    private static final String NAMESPACE = "http://specs.openid.net/auth/2.0";
    private static final String STEAM_ID = "7656[0-9]{13}";
    private static final Pattern CLAIMED_ID =
            Pattern.compile("https://steamcommunity\\.com/openid/id/(" + STEAM_ID + ")");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Set<String> KNOWN = Set.of(
            "ns",
            "mode",
            "op_endpoint",
            "claimed_id",
            "identity",
            "return_to",
            "response_nonce",
            "assoc_handle",
            "invalidate_handle",
            "signed",
            "sig");
    private static final Set<String> SIGNED =
            Set.of("op_endpoint", "claimed_id", "identity", "return_to", "response_nonce", "assoc_handle");
    private static final int NONCE_TIME = "2016-04-18T18:45:55Z".length();
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Empty: a parameter is unknown, comes twice, or has control characters. */
    static Optional<SteamAssertion> of(Map<String, List<String>> query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            if (!parameter.getKey().startsWith(PREFIX)) {
                continue;
            }
            String name = parameter.getKey().substring(PREFIX.length());
            if (!KNOWN.contains(name) || parameter.getValue().size() != 1) {
                return Optional.empty();
            }
            String value = parameter.getValue().get(0);
            if (CONTROL.matcher(value).find()) {
                return Optional.empty();
            }
            fields.put(name, value);
        }
        return Optional.of(new SteamAssertion(fields));
    }

    String mode() {
        return field("mode");
    }

    /** OpenID Authentication 2.0 §11.1, §11.3 and §11.4, but for the signature: why it does not count; empty: it may. */
    Optional<String> flaw(String returnTo, Instant now) {
        if (!mode().equals("id_res") || !field("ns").equals(NAMESPACE)) {
            return Optional.of("no positive assertion");
        }
        if (!field("op_endpoint").equals(SteamEndpoints.OP_ENDPOINT)) {
            return Optional.of("another endpoint");
        }
        if (!Set.copyOf(Arrays.asList(field("signed").split(",", -1))).containsAll(SIGNED)) {
            return Optional.of("a field that is not signed");
        }
        if (!field("return_to").equals(returnTo)) {
            return Optional.of("another address to return to");
        }
        if (!field("claimed_id").equals(field("identity")) || steamId().isEmpty()) {
            return Optional.of("another claimed identifier");
        }
        return isFresh(now) ? Optional.empty() : Optional.of("a nonce that is too old");
    }

    /** The 64-bit id of a person. */
    static boolean isSteamId(String text) {
        return text.matches(STEAM_ID);
    }

    Optional<String> steamId() {
        Matcher matcher = CLAIMED_ID.matcher(field("claimed_id"));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    String nonce() {
        return field("response_nonce");
    }

    /** How long the nonce has to be remembered. */
    static Duration nonceLife() {
        return NONCE_LIFE.plus(SKEW).plus(SKEW);
    }

    private boolean isFresh(Instant now) {
        if (nonce().length() <= NONCE_TIME) {
            return false;
        }
        try {
            Instant made = Instant.parse(nonce().substring(0, NONCE_TIME));
            return made.isAfter(now.minus(NONCE_LIFE)) && made.isBefore(now.plus(SKEW));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The form that asks Steam whether it has made this assertion, §11.4.2.1. */
    Map<String, String> question() {
        Map<String, String> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> form.put(PREFIX + name, value));
        form.put(PREFIX + "mode", "check_authentication");
        return form;
    }

    /** §11.4.2.2, key-value form: one field to a line. */
    static boolean isConfirmedBy(String answer) {
        List<String> lines = answer.lines().toList();
        return lines.contains("ns:" + NAMESPACE)
                && lines.contains("is_valid:true")
                && !lines.contains("is_valid:false");
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
