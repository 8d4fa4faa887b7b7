package dev.spacetimeauth.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A PostgreSQL server that needs no installation: its binaries are an artifact of the build. PostgreSQL does not run as
 * root, so root runs it in a user namespace of its own.
 */
public final class PostgreSqlServer implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private PostgreSqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** As fast as possible, for tests: nothing is forced to the disk. */
    public static PostgreSqlServer start(Path directory) {
        return start(directory, Map.of());
    }

    /** With these settings of {@code postgresql.conf}; its log is {@code postgresql.log} beside the directory. */
    public static PostgreSqlServer start(Path directory, Map<String, String> settings) {
        requireNoRoot();
        Redirect log =
                Redirect.appendTo(directory.resolveSibling("postgresql.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        directory.resolveSibling("postgresql-binaries").toFile())
                .setDataDirectory(directory)
                // PostgreSQL's own locale, the same on every machine: it knows the case of all letters, "C" of ASCII's
                // only.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(UP_WITHIN);
        settings.forEach(builder::setServerConfig);
        try {
            Files.createDirectories(directory);
            return new PostgreSqlServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireNoRoot() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        if (linux && "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw Missing.skip("No PostgreSQL: it does not run as root, and `unshare --user` is not permitted here;"
                    + " run the build as another user to run its tests");
        }
    }

    /** Makes an empty database. */
    public PostgreSql create(String name) {
        return make(name, "template1");
    }

    /** Makes a copy of a database which nobody is connected to. */
    public PostgreSql copy(PostgreSql original, String name) {
        return make(name, original.name());
    }

    private PostgreSql make(String name, String template) {
        var postgres = new PostgreSql(server.getPort(), "postgres");
        postgres.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
        return new PostgreSql(server.getPort(), name);
    }

    public void drop(PostgreSql database) {
        new PostgreSql(server.getPort(), "postgres")
                .execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
