package dev.spacetimeauth.project.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class RealmRenamingTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RealmRenaming RENAMING = new RealmRenaming("old", "new");

    @Test
    void theDefaultRoleIsRenamedWhereverItIsNamed() throws Exception {
        ObjectNode realm = read("""
                {"realm": "old", "defaultRole": {"name": "default-roles-old"},
                 "roles": {"realm": [{"name": "default-roles-old"}, {"name": "old"}]},
                 "users": [{"realmRoles": ["default-roles-old", "mod"]}]}""");

        assertThat((JsonNode) RENAMING.of(realm)).isEqualTo(read("""
                {"realm": "new", "defaultRole": {"name": "default-roles-new"},
                 "roles": {"realm": [{"name": "default-roles-new"}, {"name": "old"}]},
                 "users": [{"realmRoles": ["default-roles-new", "mod"]}]}"""));
    }

    @Test
    void onlyKeycloaksOwnClientsGetOtherPaths() throws Exception {
        ObjectNode realm = read("""
                {"realm": "old", "clients": [
                  {"clientId": "account", "baseUrl": "/realms/old/account/", "redirectUris": ["/realms/old/account/*"]},
                  {"clientId": "app", "redirectUris": ["https://my.game/realms/old/callback"]}]}""");

        assertThat((JsonNode) RENAMING.of(realm)).isEqualTo(read("""
                {"realm": "new", "clients": [
                  {"clientId": "account", "baseUrl": "/realms/new/account/", "redirectUris": ["/realms/new/account/*"]},
                  {"clientId": "app", "redirectUris": ["https://my.game/realms/old/callback"]}]}"""));
    }

    private static ObjectNode read(String json) throws Exception {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
