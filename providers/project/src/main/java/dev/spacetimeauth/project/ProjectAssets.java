package dev.spacetimeauth.project;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** The images uploaded to projects: those that their settings name as {@code logo} and {@code favicon}, or have named last. */
public interface ProjectAssets extends Provider {

    /** Sizes above this are refused. */
    int BYTES_MAX = 256 * 1024;

    /**
     * Stores an image and makes it the setting of its slot, in place of any other.
     *
     * @throws InvalidImageException when it is no PNG, JPEG or WebP image, is damaged or too large
     */
    ProjectAsset put(RealmModel realm, ProjectImage.Slot slot, byte[] content);

    /** Leaves the slot without a picture, uploaded or not. */
    void remove(RealmModel realm, ProjectImage.Slot slot);

    /** An image of this project. */
    Optional<ProjectAsset> byName(RealmModel realm, String name);

    /** All images of this project. */
    Stream<ProjectAsset> of(RealmModel realm);

    /** Drops what none of these settings names. */
    void retain(RealmModel realm, Collection<ProjectSettings> settings);
}
