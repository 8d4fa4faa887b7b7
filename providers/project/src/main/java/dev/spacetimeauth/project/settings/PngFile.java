package dev.spacetimeauth.project.settings;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG: the chunks that make the picture stay, all others and what follows the last one go. */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND");
    private static final int HEADER_LENGTH = 13;
    /** Length, name and checksum of a chunk. */
    private static final int AROUND_DATA = 12;

    private PngFile() {}

    static boolean isOne(byte[] upload) {
        return upload.length >= SIGNATURE.length
                && Arrays.equals(upload, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static byte[] clean(byte[] upload) {
        var bytes = new ImageBytes(upload);
        var cleaned = new ByteArrayOutputStream();
        cleaned.writeBytes(SIGNATURE);
        int at = SIGNATURE.length;
        checkHeader(bytes, at);
        String name;
        do {
            long length = bytes.bigEndian32(at);
            bytes.check(at, length + AROUND_DATA);
            name = bytes.name(at + 4);
            int size = (int) length + AROUND_DATA;
            if (KEPT.contains(name)) {
                checkSum(upload, at, size, bytes);
                cleaned.write(upload, at, size);
            } else if (Character.isUpperCase(name.charAt(0))) {
                throw ImageBytes.damaged("has a part that cannot be decoded");
            }
            at += size;
        } while (!name.equals("IEND"));
        DecodedImage.check("png", cleaned.toByteArray());
        return cleaned.toByteArray();
    }

    private static void checkHeader(ImageBytes bytes, int at) {
        if (bytes.bigEndian32(at) != HEADER_LENGTH || !bytes.name(at + 4).equals("IHDR")) {
            throw ImageBytes.damaged("does not begin with its size");
        }
        ImageBytes.checkSize((int) Math.min(bytes.bigEndian32(at + 8), Integer.MAX_VALUE), (int)
                Math.min(bytes.bigEndian32(at + 12), Integer.MAX_VALUE));
    }

    private static void checkSum(byte[] upload, int at, int size, ImageBytes bytes) {
        var sum = new CRC32();
        sum.update(upload, at + 4, size - 8);
        if (sum.getValue() != bytes.bigEndian32(at + size - 4)) {
            throw ImageBytes.damaged("is damaged");
        }
    }
}
