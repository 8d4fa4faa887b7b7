package dev.spacetimeauth.project;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** The images uploaded to projects, at most one to a slot. They are the settings' {@code logo} and {@code favicon}. */
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

    /** Drops what the settings do not name any more. */
    void retain(RealmModel realm, ProjectSettings settings);
}
