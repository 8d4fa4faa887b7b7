package dev.spacetimeauth.project.settings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * WebP, one still picture. The JDK has no decoder for it and none is shipped: the container and the head of the picture
 * are checked strictly and written anew, the pixels are taken as they are.
 */
final class WebpFile {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int ANIMATED = 0x02;
    private static final int TRANSPARENT = 0x10;
    private static final int EXTENDED_LENGTH = 10;

    private final byte[] upload;
    private final ImageBytes bytes;
    private final int end;

    private WebpFile(byte[] upload) {
        this.upload = upload;
        this.bytes = new ImageBytes(upload);
        long length = bytes.littleEndian32(4);
        bytes.check(CHUNK_HEAD, length);
        this.end = CHUNK_HEAD + (int) length;
    }

    static boolean isOne(byte[] upload) {
        return upload.length >= FIRST_CHUNK && isName("RIFF", upload, 0) && isName("WEBP", upload, CHUNK_HEAD);
    }

    private static boolean isName(String name, byte[] in, int at) {
        return Arrays.equals(in, at, at + 4, name.getBytes(StandardCharsets.US_ASCII), 0, 4);
    }

    static byte[] clean(byte[] upload) {
        var file = new WebpFile(upload);
        var chunks = new ByteArrayOutputStream();
        if (file.bytes.name(FIRST_CHUNK).equals("VP8X")) {
            file.extended(chunks);
        } else {
            file.picture(FIRST_CHUNK, file.dataLength(FIRST_CHUNK));
            file.keep(FIRST_CHUNK, chunks);
        }
        return riff(chunks.toByteArray());
    }

    /** Canvas, then perhaps an alpha channel, then the picture; colour profile and metadata in between are left out. */
    private void extended(ByteArrayOutputStream chunks) {
        int flags = bytes.unsigned8(FIRST_CHUNK + CHUNK_HEAD);
        if (dataLength(FIRST_CHUNK) != EXTENDED_LENGTH || (flags & ANIMATED) != 0) {
            throw ImageBytes.damaged("must not be animated");
        }
        keep(FIRST_CHUNK, chunks);
        int at = next(FIRST_CHUNK);
        while (!isPicture(at)) {
            if (bytes.name(at).equals("ALPH")) {
                keep(at, chunks);
            }
            at = next(at);
        }
        long size = picture(at, dataLength(at));
        if (size != size(bytes.littleEndian24(FIRST_CHUNK + 12) + 1, bytes.littleEndian24(FIRST_CHUNK + 15) + 1)) {
            throw ImageBytes.damaged("does not fill its canvas");
        }
        keep(at, chunks);
    }

    /** Checks the head of the picture; returns its size. */
    private long picture(int at, int length) {
        int data = at + CHUNK_HEAD;
        if (bytes.name(at).equals("VP8L")) {
            long head = bytes.littleEndian32(data + 1);
            boolean known = bytes.unsigned8(data) == 0x2f && head >> 29 == 0;
            return checked(known, (int) (head & 0x3fff) + 1, (int) (head >> 14 & 0x3fff) + 1);
        }
        int tag = bytes.littleEndian24(data);
        boolean keyFrame = bytes.name(at).equals("VP8 ")
                && (tag & 1) == 0
                && tag >> 5 < length
                && bytes.littleEndian24(data + 3) == 0x2a019d;
        return checked(keyFrame, bytes.littleEndian16(data + 6) & 0x3fff, bytes.littleEndian16(data + 8) & 0x3fff);
    }

    private static long checked(boolean known, int width, int height) {
        if (!known) {
            throw ImageBytes.damaged("cannot be decoded");
        }
        ImageBytes.checkSize(width, height);
        return size(width, height);
    }

    private static long size(int width, int height) {
        return (long) width << 32 | height;
    }

    private boolean isPicture(int at) {
        return bytes.name(at).equals("VP8 ") || bytes.name(at).equals("VP8L");
    }

    private int dataLength(int at) {
        long length = bytes.littleEndian32(at + 4);
        if (at + CHUNK_HEAD + length > end) {
            throw ImageBytes.damaged("ends too early");
        }
        return (int) length;
    }

    private int next(int at) {
        int length = dataLength(at);
        int next = at + CHUNK_HEAD + length + length % 2;
        if (next >= end) {
            throw ImageBytes.damaged("has no picture");
        }
        return next;
    }

    private void keep(int at, ByteArrayOutputStream chunks) {
        int length = dataLength(at);
        byte[] chunk = Arrays.copyOfRange(upload, at, at + CHUNK_HEAD + length);
        if (bytes.name(at).equals("VP8X")) {
            chunk[CHUNK_HEAD] &= TRANSPARENT;
        }
        chunks.writeBytes(chunk);
        if (length % 2 == 1) {
            chunks.write(0);
        }
    }

    private static byte[] riff(byte[] chunks) {
        var file = new ByteArrayOutputStream();
        file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        int length = chunks.length + 4;
        for (int shift = 0; shift < 32; shift += 8) {
            file.write(length >> shift);
        }
        file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(chunks);
        return file.toByteArray();
    }
}
