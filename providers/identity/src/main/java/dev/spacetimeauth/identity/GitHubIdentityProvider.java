package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.models.KeycloakSession;

/**
 * GitHub, in place of Keycloak's provider of the same id: that one takes the primary address without asking whether it is
 * verified, signs nobody in who has none, and has one broker user id for all players.
 */
final class GitHubIdentityProvider extends VendorIdentityProvider {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final GitHubEndpoints endpoints;

    GitHubIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config, GitHubEndpoints endpoints) {
        super(session, config, endpoints.authorization(), endpoints.token(), endpoints.user());
        this.endpoints = endpoints;
    }

    @Override
    public String vendor() {
        return GitHubIdentityProviderFactory.NAME;
    }

    @Override
    protected String getDefaultScopes() {
        return "user:email";
    }

    @Override
    Found find(JsonNode tokens, VendorHttp http) {
        String accessToken = accessToken(tokens);
        JsonNode user = http.json(http.http().doGet(endpoints.user()).auth(accessToken));
        String id = id(user, "id");
        String handle = text(user, "login");
        String name = text(user, "name");
        var profile = new VendorProfile(
                id, handle, name == null ? handle : name, text(user, "avatar_url"), verifiedPrimary(accessToken, http));
        return new Found(user, profile);
    }

    /** Null: there is none, or the scopes that the administrator has set do not allow the question. */
    private @Nullable String verifiedPrimary(String accessToken, VendorHttp http) {
        VendorHttp.Answer answer = http.send(
                http.http().doGet(endpoints.emails()).auth(accessToken).acceptJson());
        boolean forbidden = answer.status() == FORBIDDEN;
        if (forbidden && answer.body().toLowerCase(Locale.ROOT).contains("rate limit")) {
            // Without the address a second account would be made for good.
            throw VendorException.status(vendor(), TOO_MANY_REQUESTS);
        }
        if (forbidden || answer.status() == NOT_FOUND) {
            return null;
        }
        return StreamSupport.stream(http.json(answer).spliterator(), false)
                .filter(address -> address.path("primary").asBoolean())
                .filter(address -> address.path("verified").asBoolean())
                .map(address -> text(address, "email"))
                .findFirst()
                .orElse(null);
    }
}
