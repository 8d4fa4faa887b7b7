package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.Dump;
import dev.spacetimeauth.testing.ImageServer;
import dev.spacetimeauth.testing.MailServer;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.PostgreSqlContainer;
import dev.spacetimeauth.testing.ServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One server of the production image, alone with PostgreSQL in another container: all kinds of players come in, and are known again by a server that
 * starts on a copy of its data, or on that of an earlier release. What this version leaves is in {@code target/releases}.
 */
@ServerTest
class UpgradeIT {

    /** Of each release since the first, a directory as this test has left it then. */
    private static final Path RELEASES = Path.of("src", "test", "releases");

    private static final Path THIS =
            Path.of("target", "releases", Objects.requireNonNull(System.getProperty("spacetimeauth.version")));
    private static final String PROJECT = "project.json";
    private static final String DATABASE = "database.sql.gz";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> playersOfAnEarlierServerAreKnown(PostgreSqlContainer storage) throws Exception {
        Dump fresh = live(storage);
        return Stream.concat(Stream.of(THIS), releases().stream())
                .map(release ->
                        DynamicTest.dynamicTest(release.getFileName().toString(), () -> goOn(release, storage, fresh)));
    }

    private static List<Path> releases() throws IOException {
        if (!Files.exists(RELEASES)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(RELEASES)) {
            return directories.sorted().toList();
        }
    }

    /** The first days of an installation, which are kept. */
    private static Dump live(PostgreSqlContainer storage) throws Exception {
        PostgreSql database = storage.create("lived");
        Files.createDirectories(THIS);
        try (MailServer mails = MailServer.start();
                ImageServer server = ImageServer.start(database, mails.environment())) {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(THIS.resolve(PROJECT).toFile(), SettledProject.settle(server, mails));
        }
        Dump dump = Dump.of(database);
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(THIS.resolve(DATABASE)))) {
            file.write(dump.sql().getBytes(StandardCharsets.UTF_8));
        }
        return dump;
    }

    private static void goOn(Path release, PostgreSqlContainer storage, Dump fresh) throws Exception {
        SettledProject project = JSON.readValue(release.resolve(PROJECT).toFile(), SettledProject.class);
        PostgreSql database =
                storage.create("since_" + release.getFileName().toString().replaceAll("[^0-9]", "_"));
        try (InputStream file = new GZIPInputStream(Files.newInputStream(release.resolve(DATABASE)))) {
            database.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        // An address gets one mail a minute.
        database.execute("DELETE FROM use_limit");

        try (MailServer mails = MailServer.start();
                ImageServer server = ImageServer.start(database, mails.environment())) {
            project.assertFoundAgain(server, mails);
        }

        Dump migrated = Dump.of(database);
        assertThat(sorted(migrated.tables())).isEqualTo(sorted(fresh.tables()));
        assertThat(sorted(migrated.constraints())).isEqualTo(sorted(fresh.constraints()));
    }

    private static List<String> sorted(String statements) {
        return Arrays.stream(statements.split("\n")).sorted().toList();
    }
}
