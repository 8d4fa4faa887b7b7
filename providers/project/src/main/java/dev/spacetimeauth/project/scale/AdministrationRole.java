package dev.spacetimeauth.project.scale;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;

/**
 * A role of the administration realm. Whoever has the role {@code admin} has the management roles of every realm by
 * {@link ManagementRoles rule}; they are not written into {@code admin}, which would grow by 21 rows with each realm.
 */
final class AdministrationRole implements RoleModel {

    private final RoleModel role;
    private final ManagementRoles management;

    AdministrationRole(RoleModel role, ManagementRoles management) {
        this.role = role;
        this.management = management;
    }

    @Override
    public boolean hasRole(RoleModel other) {
        return management.contains(role, other);
    }

    @Override
    public void addCompositeRole(RoleModel other) {
        if (!(management.isAdmin(role) && management.include(other))) {
            role.addCompositeRole(other);
            management.compositesChanged();
        }
    }

    @Override
    public void removeCompositeRole(RoleModel other) {
        role.removeCompositeRole(other);
        management.compositesChanged();
    }

    /** Keycloak sets the same text again for each new realm; taken for a change, it would empty caches. */
    @Override
    public void setDescription(@Nullable String description) {
        if (!Objects.equals(description, role.getDescription())) {
            role.setDescription(description);
        }
    }

    @Override
    public @Nullable String getDescription() {
        return role.getDescription();
    }

    @Override
    public String getId() {
        return role.getId();
    }

    @Override
    public String getName() {
        return role.getName();
    }

    @Override
    public void setName(String name) {
        role.setName(name);
    }

    @Override
    public boolean isComposite() {
        return role.isComposite();
    }

    @Override
    public Stream<RoleModel> getCompositesStream() {
        return role.getCompositesStream();
    }

    @Override
    public Stream<RoleModel> getCompositesStream(
            @Nullable String search, @Nullable Integer first, @Nullable Integer max) {
        return role.getCompositesStream(search, first, max);
    }

    @Override
    public boolean isClientRole() {
        return role.isClientRole();
    }

    @Override
    public String getContainerId() {
        return role.getContainerId();
    }

    @Override
    public RoleContainerModel getContainer() {
        return role.getContainer();
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        role.setSingleAttribute(name, value);
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        role.setAttribute(name, values);
    }

    @Override
    public void removeAttribute(String name) {
        role.removeAttribute(name);
    }

    @Override
    public @Nullable String getFirstAttribute(String name) {
        return role.getFirstAttribute(name);
    }

    @Override
    public Stream<String> getAttributeStream(String name) {
        return role.getAttributeStream(name);
    }

    @Override
    public Map<String, List<String>> getAttributes() {
        return role.getAttributes();
    }

    /** As Keycloak's own: equal to every model of the same role. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleModel that && that.getId().equals(getId());
    }

    @Override
    public int hashCode() {
        return getId().hashCode();
    }
}
