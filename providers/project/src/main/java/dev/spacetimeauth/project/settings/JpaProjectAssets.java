package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.ProjectAsset;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Uploaded images in Keycloak's own database, in a table of their own: realm attributes are read at every request. */
final class JpaProjectAssets implements ProjectAssets {

    private final KeycloakSession session;

    JpaProjectAssets(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public ProjectAsset put(RealmModel realm, ProjectImage.Slot slot, byte[] content) {
        ImageFile image = ImageFile.of(content);
        String name = "%s-%s.%s".formatted(slot.setting().key(), sha256(image.content()), image.extension());
        EntityManager entities = entities();
        ProjectAssetEntity found =
                entities.find(ProjectAssetEntity.class, new ProjectAssetEntity.Key(realm.getId(), name));
        ProjectAssetEntity row = found == null ? new ProjectAssetEntity() : found;
        row.realmId = realm.getId();
        row.name = name;
        row.slot = slot.name();
        row.mediaType = image.mediaType();
        row.content = image.content();
        entities.persist(row);
        entities.flush();
        set(realm, slot, Optional.of(row.name));
        return row.toAsset();
    }

    @Override
    public void remove(RealmModel realm, ProjectImage.Slot slot) {
        set(realm, slot, Optional.empty());
    }

    private static void set(RealmModel realm, ProjectImage.Slot slot, Optional<String> value) {
        ProjectSettings.of(realm).with(Map.of(slot.setting(), value)).saveIn(realm);
    }

    @Override
    public Optional<ProjectAsset> byName(RealmModel realm, String name) {
        return Optional.ofNullable(
                        entities().find(ProjectAssetEntity.class, new ProjectAssetEntity.Key(realm.getId(), name)))
                .map(ProjectAssetEntity::toAsset);
    }

    @Override
    public Stream<ProjectAsset> of(RealmModel realm) {
        return entities()
                .createQuery("select a from ProjectAsset a where a.realmId = :realm", ProjectAssetEntity.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .map(ProjectAssetEntity::toAsset);
    }

    @Override
    public void retain(RealmModel realm, Collection<ProjectSettings> named) {
        // Never empty, which not every database takes.
        Set<String> names = named.stream()
                .flatMap(settings -> Stream.concat(settings.logo().stream(), settings.favicon().stream()))
                .map(ProjectImage::value)
                .collect(Collectors.toCollection(() -> new HashSet<>(Set.of(""))));
        entities()
                .createQuery("delete from ProjectAsset a where a.realmId = :realm and a.name not in :names")
                .setParameter("realm", realm.getId())
                .setParameter("names", names)
                .executeUpdate();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void close() {}
}
