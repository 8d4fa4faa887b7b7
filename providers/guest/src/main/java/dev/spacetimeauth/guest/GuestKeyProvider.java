package dev.spacetimeauth.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.auto.service.AutoService;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * The credential {@code guest-key}, which holds the hash of a guest's key. Administrators see it at the user and can remove it;
 * Keycloak exports it with the user, and imports it through this provider.
 */
record GuestKeyProvider(KeycloakSession session) implements CredentialProvider<CredentialModel> {

    static final String TYPE = "guest-key";

    private static final String HASH = "sha256";

    static CredentialModel credential(GuestKey key) {
        var credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setUserLabel("Guest key of a game");
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData("{}");
        credential.setSecretData("{\"" + HASH + "\":\"" + key.hash() + "\"}");
        return credential;
    }

    /** The hash in what is stored; empty: it was written by somebody else. */
    static Optional<String> hash(String secretData) {
        try {
            return Optional.ofNullable(
                    JsonSerialization.mapper.readTree(secretData).path(HASH).textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    /** Players never see it: no authenticator asks for it. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("Guest key")
                .helpText("Brings a guest of a game back")
                .removeable(true)
                .build(session);
    }

    @Override
    public void close() {}

    @AutoService(CredentialProviderFactory.class)
    @SuppressWarnings("rawtypes")
    public static final class Factory implements CredentialProviderFactory<GuestKeyProvider> {

        public static final String PROVIDER_ID = "spacetimeauth-guest-key";

        @Override
        public GuestKeyProvider create(KeycloakSession session) {
            return new GuestKeyProvider(session);
        }

        @Override
        public String getId() {
            return PROVIDER_ID;
        }
    }
}
