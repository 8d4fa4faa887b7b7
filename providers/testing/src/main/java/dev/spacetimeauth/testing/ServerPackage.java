package dev.spacetimeauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** The unpacked server package. A server builds itself for its kind of database, so each kind has a directory. */
public final class ServerPackage {

    /** System property: the directory of the unpacked server package. */
    private static final String DIRECTORY_PROPERTY = "spacetimeauth.server";

    private ServerPackage() {}

    public static Path directory() {
        return Path.of(System.getProperty(DIRECTORY_PROPERTY));
    }

    /** Builds the server for a kind of database, ahead of its start: a short-lived process does without the second compiler. */
    static void build(Path directory, String database) {
        Commands.run(
                directory.resolveSibling(directory.getFileName() + "-build.log"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"),
                directory.resolve("bin/kc.sh").toString(),
                "build",
                database);
    }

    /** A fresh copy of a package beside it, without its data. */
    public static Path copy(Path original, String name) {
        Path copy = original.resolveSibling(name);
        try {
            FileUtils.deleteDirectory(copy.toFile());
            FileUtils.copyDirectory(
                    original.toFile(), copy.toFile(), file -> !file.toPath().equals(original.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
