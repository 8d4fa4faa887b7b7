package dev.spacetimeauth.distribution.sbom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars with a few files of text. */
final class Jars {

    private Jars() {}

    static Path write(Path jar, Map<String, String> files) throws IOException {
        Files.createDirectories(jar.getParent());
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    static String pomProperties(String group, String name, String version) {
        return "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, name, version);
    }
}
