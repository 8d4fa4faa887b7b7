package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.InvalidImageException;
import dev.spacetimeauth.project.InvalidImageException.Problem;
import java.nio.charset.StandardCharsets;

/** The bytes of an upload, read with a care for where they end. */
final class ImageBytes {

    /** Of each side, in pixels: what a decoder has to hold stays small, whatever a file of a few bytes claims. */
    private static final int SIDE_MAX = 2048;

    private final byte[] bytes;

    ImageBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int unsigned8(int at) {
        check(at, 1);
        return bytes[at] & 0xff;
    }

    int bigEndian16(int at) {
        return unsigned8(at) << 8 | unsigned8(at + 1);
    }

    long bigEndian32(int at) {
        return (long) bigEndian16(at) << 16 | bigEndian16(at + 2);
    }

    int littleEndian16(int at) {
        return unsigned8(at) | unsigned8(at + 1) << 8;
    }

    int littleEndian24(int at) {
        return littleEndian16(at) | unsigned8(at + 2) << 16;
    }

    long littleEndian32(int at) {
        return littleEndian16(at) | (long) littleEndian16(at + 2) << 16;
    }

    /** Four letters that name a chunk. */
    String name(int at) {
        check(at, 4);
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    /** Fails unless so many bytes follow. */
    void check(int at, long count) {
        if (at < 0 || count < 0 || at + count > bytes.length) {
            throw damaged("ends too early");
        }
    }

    static void checkSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw damaged("has no pixels");
        }
        if (width > SIDE_MAX || height > SIDE_MAX) {
            throw new InvalidImageException(
                    Problem.TOO_LARGE, "The image must be at most " + SIDE_MAX + " pixels wide and high");
        }
    }

    static InvalidImageException damaged(String how) {
        return new InvalidImageException(Problem.DAMAGED, "The image " + how);
    }
}
