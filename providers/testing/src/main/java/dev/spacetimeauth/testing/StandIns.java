package dev.spacetimeauth.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * Images that stand for those the compose files name, built of Debian packages and artifacts of the build, without any registry. Only root on
 * Debian can make them; elsewhere they are what they stand for.
 */
final class StandIns {

    private static final String POSTGRES = "postgres-linux-x86_64.txz";

    private StandIns() {}

    /** The name of an image that starts as {@code postgres:17} does. */
    static String postgres() {
        if (!Debian.mayInstall()) {
            return "postgres:17";
        }
        Path context = context("postgres");
        copy(Path.of(System.getProperty("spacetimeauth.archives"), "image", POSTGRES), context.resolve(POSTGRES));
        resource("start-postgres.sh", context);
        context.resolve("start-postgres.sh").toFile().setExecutable(true, false);
        return build("postgres", context);
    }

    /** The name of an image that starts as {@code caddy:2} does. */
    static String caddy() {
        if (!Debian.mayInstall()) {
            return "caddy:2";
        }
        Path context = context("caddy");
        Debian.unpack("caddy", context);
        copy(context.resolve("usr/bin/caddy"), context.resolve("caddy"));
        return build("caddy", context);
    }

    private static Path context(String name) {
        Path directory = ServerPackage.directory().resolveSibling("stand-ins").resolve(name);
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String build(String name, Path context) {
        String image = "spacetimeauth-stand-in-" + name;
        resource(name + ".Dockerfile", context);
        Commands.run(
                context.resolveSibling(name + ".log"),
                Map.of(),
                "docker",
                "build",
                "--file=" + context.resolve(name + ".Dockerfile"),
                "--build-arg=BASE=" + Image.base(),
                "--tag=" + image,
                context.toString());
        return image;
    }

    private static void resource(String name, Path directory) {
        try (InputStream content = Objects.requireNonNull(StandIns.class.getResourceAsStream(name), name)) {
            Files.copy(content, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
