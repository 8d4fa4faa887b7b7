package dev.spacetimeauth.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;

/**
 * A player as a vendor knows them.
 *
 * @param id never changes and is never given to another; what the account is found by
 * @param handle what the player is called by others at the vendor; may change, and need not be unique
 * @param name for display
 * @param picture an https URL
 * @param provenEmail only when the vendor vouches that the mailbox is the player's
 */
record VendorProfile(
        String id,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String picture,
        @Nullable String provenEmail) {

    /** User attributes: the claims {@code preferred_username} and {@code picture} come from them. */
    static final String HANDLE = "handle";

    static final String PICTURE = "picture";

    /** Of the identity's context data: mappers can put any address into the identity itself, and prove none. */
    private static final String PROVEN_EMAIL = "spacetimeauth.proven-email";

    private static final int SHOWN_MAX = 255;
    private static final int PICTURE_MAX = 2048;

    BrokeredIdentityContext identity(UserAuthenticationIdentityProvider<?> provider, IdentityProviderModel config) {
        var identity = new BrokeredIdentityContext(id, config);
        identity.setIdp(provider);
        fill(identity);
        return identity;
    }

    /** A name that the identity has is kept: it is in parts. */
    void fill(BrokeredIdentityContext identity) {
        String alias = identity.getIdpConfig().getAlias();
        String unique = alias + "-" + id;
        String called = shown(handle);
        identity.setBrokerUserId(alias + "." + id);
        identity.setModelUsername(unique);
        identity.setUsername(called == null ? unique : called);
        identity.setEmail(provenEmail);
        if (provenEmail != null) {
            identity.getContextData().put(PROVEN_EMAIL, provenEmail);
        }
        if (identity.getFirstName() == null && identity.getLastName() == null) {
            identity.setFirstName(shown(name));
        }
        if (called != null) {
            identity.setUserAttribute(HANDLE, called);
        }
        if (picture != null && picture.startsWith("https://") && picture.length() <= PICTURE_MAX) {
            identity.setUserAttribute(PICTURE, picture);
        }
    }

    /** The address that the vendor vouches for. */
    static Optional<String> provenEmail(BrokeredIdentityContext identity) {
        return Optional.ofNullable((String) identity.getContextData().get(PROVEN_EMAIL));
    }

    /** Handle and picture are those of the provider that was used last: old pictures of most vendors are removed. */
    static void update(UserModel user, BrokeredIdentityContext identity) {
        for (String attribute : new String[] {HANDLE, PICTURE}) {
            String now = identity.getUserAttribute(attribute);
            if (now != null && !now.equals(user.getFirstAttribute(attribute))) {
                user.setSingleAttribute(attribute, now);
            }
        }
        if (isEmpty(user.getFirstName()) && isEmpty(user.getLastName()) && identity.getFirstName() != null) {
            user.setFirstName(identity.getFirstName());
            user.setLastName(identity.getLastName());
        }
    }

    /** Without characters that are not shown, and no longer than a column; null: nothing is left. */
    private static @Nullable String shown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]", "").strip();
        if (clean.isEmpty()) {
            return null;
        }
        if (clean.length() <= SHOWN_MAX) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(SHOWN_MAX - 1)) ? SHOWN_MAX - 1 : SHOWN_MAX);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
