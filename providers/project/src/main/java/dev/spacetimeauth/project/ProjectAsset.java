package dev.spacetimeauth.project;

/**
 * An uploaded image.
 *
 * @param name unique to project, slot and content; its last part is the file type
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
public record ProjectAsset(String name, ProjectImage.Slot slot, String mediaType, byte[] content) {}
