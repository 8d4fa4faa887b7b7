package dev.spacetimeauth.project.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The proof that an image is whole: every pixel of it can be had. */
final class DecodedImage {

    private DecodedImage() {}

    /** Decodes the image and drops the result; fails if anything is amiss. The caller has bounded its size. */
    static void check(String format, byte[] content) {
        List<String> warnings = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            reader.read(0);
        } catch (IOException | RuntimeException e) {
            // The decoders throw index, argument and state exceptions as well at what they did not expect.
            throw ImageBytes.damaged("cannot be decoded");
        } finally {
            reader.dispose();
        }
        if (!warnings.isEmpty()) {
            throw ImageBytes.damaged("is damaged");
        }
    }
}
