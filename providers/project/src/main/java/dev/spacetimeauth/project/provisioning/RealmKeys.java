package dev.spacetimeauth.project.provisioning;

import java.security.KeyPair;
import java.util.List;
import org.keycloak.common.util.CertificateUtils;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.common.util.PemUtils;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.keys.Attributes;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.utils.DefaultKeyProviders;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The key providers that Keycloak gives a new realm, with RSA key pairs from the pool. */
final class RealmKeys {

    private static final String PROVIDER_TYPE = KeyProvider.class.getName();

    private final KeyPairPool pool;

    RealmKeys(KeyPairPool pool) {
        this.pool = pool;
    }

    /** Does nothing for a realm that comes with keys of its own. */
    void addTo(RealmRepresentation realm) {
        if (realm.getComponents() == null) {
            realm.setComponents(new MultivaluedHashMap<>());
        }
        if (realm.getPrivateKey() == null && !realm.getComponents().containsKey(PROVIDER_TYPE)) {
            realm.getComponents()
                    .put(
                            PROVIDER_TYPE,
                            List.of(
                                    rsa(realm, "rsa-generated", KeyUse.SIG),
                                    encryption(rsa(realm, "rsa-enc-generated", KeyUse.ENC)),
                                    hmac(),
                                    provider("aes-generated", "aes-generated")));
        }
    }

    private ComponentExportRepresentation rsa(RealmRepresentation realm, String providerId, KeyUse use) {
        KeyPair pair = pool.take();
        var provider = provider(providerId, providerId);
        provider.getConfig().putSingle(Attributes.KEY_USE, use.name());
        provider.getConfig().putSingle(Attributes.PRIVATE_KEY_KEY, PemUtils.encodeKey(pair.getPrivate()));
        provider.getConfig()
                .putSingle(
                        Attributes.CERTIFICATE_KEY,
                        PemUtils.encodeCertificate(
                                CertificateUtils.generateV1SelfSignedCertificate(pair, realm.getRealm())));
        return provider;
    }

    private static ComponentExportRepresentation encryption(ComponentExportRepresentation rsa) {
        rsa.getConfig().putSingle(Attributes.ALGORITHM_KEY, Algorithm.RSA_OAEP);
        return rsa;
    }

    private static ComponentExportRepresentation hmac() {
        var provider = provider("hmac-generated", "hmac-generated-hs512");
        provider.getConfig().putSingle(Attributes.ALGORITHM_KEY, Algorithm.HS512);
        return provider;
    }

    private static ComponentExportRepresentation provider(String id, String name) {
        var provider = new ComponentExportRepresentation();
        provider.setProviderId(id);
        provider.setName(name);
        provider.getConfig().putSingle(Attributes.PRIORITY_KEY, DefaultKeyProviders.DEFAULT_PRIORITY);
        return provider;
    }
}
