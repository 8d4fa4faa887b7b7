package dev.spacetimeauth.project.transfer;

import dev.spacetimeauth.project.InvalidImageException;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** The images of a document, checked as uploaded ones are. */
public final class ImportedImages {

    private final ProjectAssets assets;

    public ImportedImages(ProjectAssets assets) {
        this.assets = assets;
    }

    /**
     * Makes them the images of a realm.
     *
     * @throws InvalidProjectException naming the image that is none
     */
    public void putInto(RealmModel realm, Map<ProjectImage.Slot, byte[]> images) {
        images.forEach((slot, content) -> {
            try {
                assets.put(realm, slot, content);
            } catch (InvalidImageException e) {
                throw new InvalidProjectException(
                        ProjectDocument.IMAGES + "." + slot.setting().key(), "is refused: " + e.getMessage());
            }
        });
    }
}
