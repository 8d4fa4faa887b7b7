package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.ProjectAsset;
import dev.spacetimeauth.project.ProjectImage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One row of {@code PROJECT_ASSET}: an image of one project, for one slot. */
@Entity(name = "ProjectAsset")
@Table(name = "PROJECT_ASSET")
@IdClass(ProjectAssetEntity.Key.class)
public class ProjectAssetEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "NAME")
    String name = "";

    @Column(name = "SLOT")
    String slot = "";

    @Column(name = "MEDIA_TYPE")
    String mediaType = "";

    @Column(name = "CONTENT")
    byte[] content = {};

    /** The name has the hash of the content. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String name = "";

        public Key() {}

        Key(String realmId, String name) {
            this.realmId = realmId;
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.realmId.equals(realmId) && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return realmId.hashCode() * 31 + name.hashCode();
        }
    }

    ProjectAsset toAsset() {
        return new ProjectAsset(name, ProjectImage.Slot.valueOf(slot), mediaType, content);
    }
}
