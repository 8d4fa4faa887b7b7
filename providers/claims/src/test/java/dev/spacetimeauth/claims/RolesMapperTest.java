package dev.spacetimeauth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RolesMapperTest {

    @Test
    void keycloaksOwnRolesAreNotTheProjects() {
        assertThat(RolesMapper.isTheProjects("default-roles-demo")).isFalse();
        assertThat(RolesMapper.isTheProjects("offline_access")).isFalse();
        assertThat(RolesMapper.isTheProjects("uma_authorization")).isFalse();
    }

    @Test
    void rolesThatOnlyResembleThemAre() {
        assertThat(RolesMapper.isTheProjects("default-roles")).isTrue();
        assertThat(RolesMapper.isTheProjects("admin")).isTrue();
        assertThat(RolesMapper.isTheProjects("offline")).isTrue();
    }
}
