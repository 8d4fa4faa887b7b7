package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.models.KeycloakSession;

/** Discord. The e-mail address counts only when Discord has verified it: it gives unverified ones, too. */
final class DiscordIdentityProvider extends VendorIdentityProvider {

    private final DiscordEndpoints endpoints;

    DiscordIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config, DiscordEndpoints endpoints) {
        super(session, config, endpoints.authorization(), endpoints.token(), endpoints.user());
        this.endpoints = endpoints;
    }

    @Override
    public String vendor() {
        return DiscordIdentityProviderFactory.NAME;
    }

    @Override
    protected String getDefaultScopes() {
        return "identify email";
    }

    @Override
    Set<String> prompts() {
        return Set.of("consent", "none");
    }

    /** Discord blocks clients that do not say in this form where they are from: documentation, "User Agent". */
    private String userAgent() {
        return "DiscordBot (" + session.getContext().getUri().getBaseUri() + ", 1)";
    }

    @Override
    Found find(JsonNode tokens, VendorHttp http) {
        JsonNode user = http.json(http.http()
                .doGet(getConfig().getUserInfoUrl())
                .auth(accessToken(tokens))
                .header("User-Agent", userAgent()));
        String id = id(user, "id");
        String handle = text(user, "username");
        String name = text(user, "global_name");
        var picture = new DiscordPicture(id, text(user, "avatar"), text(user, "discriminator"));
        boolean verified =
                user.path("verified").isBoolean() && user.path("verified").booleanValue();
        return new Found(
                user,
                new VendorProfile(
                        id,
                        handle,
                        name == null ? handle : name,
                        picture.url(endpoints.images()),
                        verified ? text(user, "email") : null));
    }
}
