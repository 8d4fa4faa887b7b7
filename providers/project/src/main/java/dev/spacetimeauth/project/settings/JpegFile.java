package dev.spacetimeauth.project.settings;

import java.io.ByteArrayOutputStream;

/** JPEG, baseline or progressive: metadata, comments and what follows the picture go. */
final class JpegFile {

    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int RESTART_FIRST = 0xd0;
    private static final int RESTART_LAST = 0xd7;
    /** Some ten are usual; each costs the decoder a walk over all pixels, however short it is. */
    private static final int SCANS_MAX = 40;

    private final byte[] upload;
    private final ImageBytes bytes;
    private final ByteArrayOutputStream cleaned = new ByteArrayOutputStream();
    private int at = 2;
    private int frames;
    private int scans;

    private JpegFile(byte[] upload) {
        this.upload = upload;
        this.bytes = new ImageBytes(upload);
    }

    static boolean isOne(byte[] upload) {
        return upload.length >= 3
                && (upload[0] & 0xff) == MARKER
                && (upload[1] & 0xff) == START
                && (upload[2] & 0xff) == MARKER;
    }

    static byte[] clean(byte[] upload) {
        byte[] cleaned = new JpegFile(upload).clean();
        DecodedImage.check("jpeg", cleaned);
        return cleaned;
    }

    private byte[] clean() {
        cleaned.write(upload, 0, 2);
        int marker = nextMarker();
        while (marker != END) {
            segment(marker);
            marker = nextMarker();
        }
        cleaned.write(MARKER);
        cleaned.write(END);
        if (frames != 1 || scans == 0) {
            throw ImageBytes.damaged("has no picture");
        }
        return cleaned.toByteArray();
    }

    private int nextMarker() {
        if (bytes.unsigned8(at) != MARKER) {
            throw ImageBytes.damaged("is damaged");
        }
        while (bytes.unsigned8(at) == MARKER) {
            at++;
        }
        return bytes.unsigned8(at++);
    }

    /** {@code at} is behind the marker; afterwards, behind the segment and the pixels that follow a scan's header. */
    private void segment(int marker) {
        int end = at + bytes.bigEndian16(at);
        bytes.check(at, Math.max(2, end - at));
        switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> frame();
            case SCAN -> {
                if (++scans > SCANS_MAX) {
                    throw ImageBytes.damaged("has too many layers");
                }
                end = endOfPixels(end);
            }
            // Tables, restart interval; JFIF and Adobe headers, which say what the colours are.
            case 0xdb, 0xc4, 0xdd, 0xe0, 0xee -> {}
            default -> {
                if (!isMetadata(marker)) {
                    throw ImageBytes.damaged("is of a rare kind of JPEG");
                }
                at = end;
                return;
            }
        }
        cleaned.write(MARKER);
        cleaned.write(marker);
        cleaned.write(upload, at, end - at);
        at = end;
    }

    private static boolean isMetadata(int marker) {
        return (marker > 0xe0 && marker <= 0xef) || marker == 0xfe;
    }

    private void frame() {
        int components = bytes.unsigned8(at + 7);
        if (++frames > 1 || bytes.unsigned8(at + 2) != 8 || (components != 1 && components != 3)) {
            throw ImageBytes.damaged("is of a rare kind of JPEG");
        }
        ImageBytes.checkSize(bytes.bigEndian16(at + 5), bytes.bigEndian16(at + 3));
    }

    private int endOfPixels(int from) {
        int end = from;
        while (bytes.unsigned8(end) != MARKER || belongsToPixels(bytes.unsigned8(end + 1))) {
            end++;
        }
        return end;
    }

    private static boolean belongsToPixels(int afterMarker) {
        return afterMarker == 0 || (afterMarker >= RESTART_FIRST && afterMarker <= RESTART_LAST);
    }
}
