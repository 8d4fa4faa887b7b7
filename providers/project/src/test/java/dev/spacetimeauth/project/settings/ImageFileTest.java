package dev.spacetimeauth.project.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spacetimeauth.project.InvalidImageException;
import dev.spacetimeauth.project.InvalidImageException.Problem;
import dev.spacetimeauth.project.ProjectAssets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

    /** One pixel each, lossy and lossless. */
    private static final byte[] VP8 =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private static final byte[] VP8L = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theTypeIsWhatTheBytesSay() throws IOException {
        assertThat(ImageFile.of(drawn("png")).mediaType()).isEqualTo("image/png");
        assertThat(ImageFile.of(drawn("jpg")).mediaType()).isEqualTo("image/jpeg");
        assertThat(ImageFile.of(VP8).mediaType()).isEqualTo("image/webp");
        assertThat(ImageFile.of(VP8L).extension()).isEqualTo("webp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void thePictureStaysAsItWas(String format) throws IOException {
        byte[] upload = drawn(format);

        BufferedImage cleaned =
                ImageIO.read(new ByteArrayInputStream(ImageFile.of(upload).content()));

        assertThat(pixels(cleaned)).isEqualTo(pixels(ImageIO.read(new ByteArrayInputStream(upload))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "GIF89a;\u0001\u0001",
                "BM",
                "RIFF\u0004\u0000\u0000\u0000WAVE",
                "\u00ff\u00d8"
            })
    void otherTypesAreRefused(String content) {
        assertRefused(Problem.UNKNOWN_TYPE, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aQuarterOfAMegabyteIsTheMost() {
        assertRefused(Problem.TOO_LARGE, new byte[ProjectAssets.BYTES_MAX + 1]);
    }

    /** 60,000 × 60,000 pixels would be 14 GB; the size is read, the rest is not even there. */
    @Test
    void aBombIsRefusedByItsHead() throws IOException {
        byte[] png = drawn("png");
        int side = 60_000;
        for (int at : new int[] {16, 20}) {
            png[at + 2] = (byte) (side >> 8);
            png[at + 3] = (byte) side;
        }
        byte[] jpeg = drawn("jpg");
        int frame = find(jpeg, (byte) 0xff, (byte) 0xc0);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xea);
        byte[] webp = VP8L.clone();
        Arrays.fill(webp, 21, 24, (byte) 0xff);

        assertRefused(Problem.TOO_LARGE, png);
        assertRefused(Problem.TOO_LARGE, jpeg);
        assertRefused(Problem.TOO_LARGE, webp);
    }

    @Test
    void aJpegOfManyScansIsRefused() throws IOException {
        byte[] jpeg = drawn("jpg");
        int scan = find(jpeg, (byte) 0xff, (byte) 0xda);
        var bomb = new ByteArrayOutputStream();
        bomb.write(jpeg, 0, scan);
        for (int i = 0; i < 41; i++) {
            bomb.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        bomb.write(jpeg, jpeg.length - 2, 2);

        assertThatThrownBy(() -> ImageFile.of(bomb.toByteArray())).hasMessageContaining("too many layers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void noTruncatedImageIsTaken(String format) throws IOException {
        byte[] whole = drawn(format);

        for (int length = 3; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ImageFile.of(part))
                    .as("first %d bytes", length)
                    .isInstanceOf(InvalidImageException.class);
        }
    }

    @Test
    void noTruncatedWebpIsTaken() {
        for (byte[] whole : new byte[][] {VP8, VP8L}) {
            for (int length = 0; length < whole.length - 1; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> ImageFile.of(part)).isInstanceOf(InvalidImageException.class);
            }
        }
    }

    @Test
    void aPngWithoutItsPixelsIsRefusedThoughItEndsWell() throws IOException {
        byte[] png = drawn("png");
        int data = find(png, (byte) 'I', (byte) 'D', (byte) 'A', (byte) 'T') - 4;
        var cut = new ByteArrayOutputStream();
        cut.write(png, 0, data);
        cut.writeBytes(chunk("IDAT", Arrays.copyOfRange(png, data + 8, data + 20)));
        cut.write(png, png.length - 12, 12);

        assertRefused(Problem.DAMAGED, cut.toByteArray());
    }

    @Test
    void aJpegCutShortIsRefusedThoughItEndsWell() throws IOException {
        byte[] jpeg = drawn("jpg");
        int scan = find(jpeg, (byte) 0xff, (byte) 0xda);
        byte[] cut = Arrays.copyOf(jpeg, scan + (jpeg.length - scan) / 2);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;

        assertRefused(Problem.DAMAGED, cut);
    }

    @Test
    void aFlippedBitOfAPngIsNoticed() throws IOException {
        byte[] png = drawn("png");
        png[find(png, (byte) 'I', (byte) 'D', (byte) 'A', (byte) 'T') + 6] ^= 1;

        assertRefused(Problem.DAMAGED, png);
    }

    @Test
    void nothingThatFollowsOrHidesInAnImageIsKept() throws IOException {
        byte[] png = drawn("png");
        byte[] withText =
                concat(Arrays.copyOf(png, 33), chunk("tEXt", SCRIPT), Arrays.copyOfRange(png, 33, png.length), SCRIPT);
        byte[] jpeg = drawn("jpg");
        byte[] comment = concat(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (SCRIPT.length + 2)}, SCRIPT);
        byte[] exif = concat(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (SCRIPT.length + 2)}, SCRIPT);
        byte[] withComment =
                concat(Arrays.copyOf(jpeg, 2), comment, exif, Arrays.copyOfRange(jpeg, 2, jpeg.length), SCRIPT);

        assertThat(ImageFile.of(withText).content()).isEqualTo(ImageFile.of(png).content());
        assertThat(ImageFile.of(withComment).content())
                .isEqualTo(ImageFile.of(jpeg).content());
        assertThat(ImageFile.of(concat(VP8, SCRIPT)).content()).isEqualTo(VP8);
        assertThat(ImageFile.of(extended(0x08, riffChunk("EXIF", SCRIPT))).content())
                .isEqualTo(ImageFile.of(extended(0)).content());
    }

    @Test
    void anImageThatIsAlsoAPageIsRefused() {
        byte[] gifar = concat("RIFF".getBytes(StandardCharsets.US_ASCII), SCRIPT, VP8);

        assertRefused(Problem.UNKNOWN_TYPE, gifar);
        assertRefused(Problem.UNKNOWN_TYPE, concat(SCRIPT, VP8));
    }

    @Test
    void anExtendedWebpHoldsOneStillPictureOfItsCanvas() {
        byte[] otherCanvas = extended(0);
        otherCanvas[24] = 7;

        assertThat(ImageFile.of(extended(0x10)).mediaType()).isEqualTo("image/webp");
        assertThatThrownBy(() -> ImageFile.of(extended(0x02))).hasMessageContaining("animated");
        assertThatThrownBy(() -> ImageFile.of(otherCanvas)).hasMessageContaining("canvas");
        assertThatThrownBy(() -> ImageFile.of(webp(extendedHead(0)))).hasMessageContaining("no picture");
    }

    private static void assertRefused(Problem problem, byte[] upload) {
        assertThatThrownBy(() -> ImageFile.of(upload))
                .isInstanceOfSatisfying(
                        InvalidImageException.class,
                        e -> assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem));
    }

    private static byte[] drawn(String format) throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, ((x * 4) << 16) | ((y * 5) << 8) | (x * y % 256));
            }
        }
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return file.toByteArray();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] extended(int flags, byte[]... between) {
        byte[] picture = Arrays.copyOfRange(VP8, 12, VP8.length);
        return webp(concat(extendedHead(flags), concat(between), picture));
    }

    private static byte[] extendedHead(int flags) {
        return riffChunk("VP8X", new byte[] {(byte) flags, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] webp(byte[] chunks) {
        byte[] head = Arrays.copyOf(VP8, 12);
        head[4] = (byte) (chunks.length + 4);
        return concat(head, chunks);
    }

    private static byte[] riffChunk(String name, byte[] data) {
        byte[] padded = Arrays.copyOf(data, data.length + data.length % 2);
        return concat(name.getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) data.length, 0, 0, 0}, padded);
    }

    private static byte[] chunk(String name, byte[] data) {
        byte[] named = concat(name.getBytes(StandardCharsets.US_ASCII), data);
        var sum = new CRC32();
        sum.update(named);
        return concat(number(data.length), named, number((int) sum.getValue()));
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int find(byte[] in, byte... wanted) {
        for (int at = 0; at <= in.length - wanted.length; at++) {
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("Not found");
    }
}
