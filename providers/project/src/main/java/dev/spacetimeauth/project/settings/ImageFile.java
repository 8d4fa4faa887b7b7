package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.InvalidImageException;
import dev.spacetimeauth.project.InvalidImageException.Problem;
import dev.spacetimeauth.project.ProjectAssets;

/**
 * An uploaded image that is safe to serve: one still picture of bounded size, found to be whole, without metadata and
 * without anything that follows it. Its type is what its bytes say, not what a header or a name says.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record ImageFile(String mediaType, String extension, byte[] content) {

    static ImageFile of(byte[] upload) {
        if (upload.length > ProjectAssets.BYTES_MAX) {
            throw new InvalidImageException(
                    Problem.TOO_LARGE, "The image must be at most " + ProjectAssets.BYTES_MAX / 1024 + " KiB");
        }
        if (PngFile.isOne(upload)) {
            return new ImageFile("image/png", "png", PngFile.clean(upload));
        }
        if (JpegFile.isOne(upload)) {
            return new ImageFile("image/jpeg", "jpg", JpegFile.clean(upload));
        }
        if (WebpFile.isOne(upload)) {
            return new ImageFile("image/webp", "webp", WebpFile.clean(upload));
        }
        throw new InvalidImageException(Problem.UNKNOWN_TYPE, "The image must be a PNG, JPEG or WebP file");
    }
}
