package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * {@code sub} of a client's own token ({@code client_credentials}) is its client id (RFC 9068 §2.2), not the id of the
 * service account that Keycloak keeps for it. Keycloak finds that account again by {@code preferred_username}, which such a
 * token therefore has.
 */
@AutoService(ProtocolMapper.class)
public final class ClientSubjectMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, OIDCAccessTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    public static final String PROVIDER_ID = "client-subject";

    private static final int LENGTH_OF_A_USER_ID = 36;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        UserModel user = userSession.getUser();
        ClientModel client = clientSession.getClientSession().getClient();
        if (client.getId().equals(user.getServiceAccountClientLink()) && !isUserId(client, session)) {
            token.subject(client.getClientId());
            token.setPreferredUsername(user.getUsername());
        }
    }

    /** A client called like a user's id must not pass for that user (RFC 9700 §4.15). */
    private static boolean isUserId(ClientModel client, KeycloakSession session) {
        return client.getClientId().length() == LENGTH_OF_A_USER_ID
                && session.users().getUserById(client.getRealm(), client.getClientId()) != null;
    }

    /** After Keycloak's own, which writes the service account's id. */
    @Override
    public int getPriority() {
        return ProtocolMapperUtils.SUB_MAPPER + 1;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Client subject";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Claim 'sub' of a client's own token (client_credentials): its client id.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        var properties = new ArrayList<ProviderConfigProperty>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }
}
