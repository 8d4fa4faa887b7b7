package dev.spacetimeauth.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * How often something may be used, for one subject.
 *
 * @param kind what is limited, for instance {@code mails-per-address}
 * @param realmId the realm that it is counted in; null: counted for the whole server
 * @param subject for whom: an address, a network; only its hash is stored
 */
public record UseLimit(String kind, @Nullable String realmId, String subject, List<Quota> quotas) {

    /** At most so many uses in any span of this length; with 0 uses there is no such limit. */
    public record Quota(int uses, Duration per) {

        boolean isOn() {
            return uses > 0;
        }
    }

    public UseLimit {
        quotas = quotas.stream().filter(Quota::isOn).toList();
    }

    public boolean isOn() {
        return !quotas.isEmpty();
    }

    /** 64 hexadecimal digits, which name the subject without telling who it is. */
    public String key() {
        String text = kind + "\n" + (realmId == null ? "" : realmId) + "\n" + subject;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }
}
