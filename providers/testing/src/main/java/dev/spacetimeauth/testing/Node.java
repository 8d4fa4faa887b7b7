package dev.spacetimeauth.testing;

import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server in production mode that can be killed and started again; alone, or one of a cluster. */
public abstract class Node extends Server {

    static final Duration READY_WITHIN = Duration.ofMinutes(4);

    /** System property: a directory with realm templates and project files for the server, in folders of these names. */
    private static final String MOUNTED_PROPERTY = "spacetimeauth.mounted";

    /** Ends it at once, in the middle of whatever it does, and returns when it is gone. */
    public abstract void kill();

    /** After {@link #kill}: the same server, on the same ports and data. */
    public abstract void startAgain();

    /** An address of the management port. */
    public abstract URI management(String path);

    /** What every server of the tests starts with, beside {@code own}. */
    static List<String> options(String base, List<String> own) {
        var all = new ArrayList<>(List.of(
                "--http-enabled=true",
                "--spi-project--jpa--purge-interval=1",
                // As many as some tests in a row take: the hundreds of production cost a processor half a minute in
                // each server.
                "--spi-project--jpa--key-pairs=16",
                "--spi-sign-in-method--anonymous--sweep-interval=2"));
        if (!own.contains("--hostname-strict=false")) {
            all.add("--hostname=" + base);
        }
        if (mounted() != null) {
            all.add("--spi-project--jpa--templates=" + Path.of(mounted(), "realm-templates"));
            all.add("--spi-project--jpa--files=" + Path.of(mounted(), "project-files"));
        }
        all.addAll(Vendors.ofRun().serverOptions());
        all.addAll(own);
        return all;
    }

    static List<String> on(PostgreSql database) {
        return List.of(
                "--db-url=" + database.jdbcUrl(),
                "--db-username=" + database.user(),
                "--db-password=" + database.password());
    }

    static @Nullable String mounted() {
        return System.getProperty(MOUNTED_PROPERTY);
    }
}
