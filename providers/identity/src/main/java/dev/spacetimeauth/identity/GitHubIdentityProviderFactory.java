package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class GitHubIdentityProviderFactory
        extends VendorIdentityProviderFactory<GitHubIdentityProvider, GitHubEndpoints> {

    public static final String PROVIDER_ID = "github";

    static final String NAME = "GitHub";

    public GitHubIdentityProviderFactory() {
        super(
                PROVIDER_ID,
                NAME,
                GitHubEndpoints::from,
                VendorConfig.registration("https://github.com/settings/developers", """
                New OAuth app. Authorization callback URL: the Redirect URI above. Enter its Client ID here, generate a client secret \
                and enter that, too. The primary e-mail address is taken over if GitHub has verified it."""));
    }

    @Override
    public GitHubIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new GitHubIdentityProvider(session, new VendorConfig(model), endpoints());
    }
}
