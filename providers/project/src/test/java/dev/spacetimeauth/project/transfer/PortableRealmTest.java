package dev.spacetimeauth.project.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PortableRealmTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void idsOfTheDatabaseAreLeftOut() throws Exception {
        ObjectNode realm = read("""
                {"id": "1", "clients": [{"id": "2", "clientId": "app", "protocolMappers": [{"id": "3", "name": "m"}]}],
                 "roles": {"realm": [{"id": "4", "containerId": "1", "name": "r"}]},
                 "identityProviders": [{"internalId": "5", "alias": "github"}]}""");

        assertThat((JsonNode) PortableRealm.of(realm)).isEqualTo(read("""
                {"clients": [{"clientId": "app", "protocolMappers": [{"name": "m"}]}],
                 "roles": {"realm": [{"name": "r"}]}, "identityProviders": [{"alias": "github"}]}"""));
    }

    @Test
    void idsOfPlayersAndValuesCalledIdStay() throws Exception {
        String json = """
                {"users": [{"id": "u", "username": "alice"}], "attributes": {"id": "x"},
                 "components": {"type": [{"name": "c", "config": {"id": ["y"]}}]}}""";

        assertThat((JsonNode) PortableRealm.of(read(json))).isEqualTo(read(json));
    }

    @Test
    void marksThatStandForSecretsAreLeftOut() throws Exception {
        ObjectNode realm = read("""
                {"clients": [{"clientId": "app", "secret": "**********"}],
                 "smtpServer": {"host": "h", "password": "**********"},
                 "components": {"type": [{"config": {"secret": ["**********"], "kept": ["1"]}}]}}""");

        assertThat((JsonNode) PortableRealm.of(realm)).isEqualTo(read("""
                {"clients": [{"clientId": "app"}], "smtpServer": {"host": "h"},
                 "components": {"type": [{"config": {"kept": ["1"]}}]}}"""));
    }

    @Test
    void anIdentityProviderWithoutItsSecretIsSwitchedOff() throws Exception {
        ObjectNode realm = read("""
                {"identityProviders": [
                   {"alias": "kick", "enabled": true, "config": {"clientId": "a", "clientSecret": "**********"}},
                   {"alias": "github", "enabled": true, "config": {"clientId": "b", "clientSecret": "c"}}]}""");

        assertThat((JsonNode) PortableRealm.of(realm)).isEqualTo(read("""
                {"identityProviders": [
                   {"alias": "kick", "enabled": false, "config": {"clientId": "a"}},
                   {"alias": "github", "enabled": true, "config": {"clientId": "b", "clientSecret": "c"}}]}"""));
    }

    private static ObjectNode read(String json) throws Exception {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
