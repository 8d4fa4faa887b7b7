package dev.spacetimeauth.testing;

import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server package as a process of its own, in production mode. It can be killed and started again. */
public final class ProcessServer extends Node {

    /** What is under test is the server that is shipped, with the dev tools beside it. */
    private static final Map<String, String> UNLIKE_PRODUCTION =
            Map.of("SPACETIMEAUTH_ALLOW_IN_PRODUCTION", "h2,dev-tools");

    private final Path directory;
    private final List<String> options;
    private final Map<String, String> environment;
    private final Path log;
    private final int port = freePort();
    private final int managementPort = freePort();
    private ServerProcess process;

    private ProcessServer(Path directory, List<String> options, Map<String, String> environment, Path log) {
        this.directory = directory;
        this.options = options;
        this.environment = environment;
        this.log = log;
        delete(log);
        process = launch();
    }

    static ProcessServer start() {
        Path directory = ServerPackage.directory();
        ServerPackage.build(directory, "--db=dev-mem");
        List<String> options = alone(List.of("--db=dev-mem"));
        return new ProcessServer(directory, options, UNLIKE_PRODUCTION, directory.resolveSibling("server.log"));
    }

    /** On a database of its own, from a directory of its own. */
    static ProcessServer start(PostgreSql database) {
        Path directory = ServerPackage.copy(ServerPackage.directory(), "postgresql-server");
        ServerPackage.build(directory, "--db=postgres");
        List<String> options = alone(onPostgreSql(database));
        return new ProcessServer(
                directory, options, UNLIKE_PRODUCTION, directory.resolveSibling("postgresql-server.log"));
    }

    /** One of several on the same database, all from one directory. */
    static ProcessServer startNode(
            Path directory, PostgreSql database, String name, List<String> more, Map<String, String> environment) {
        var options = new ArrayList<>(onPostgreSql(database));
        options.addAll(more);
        return new ProcessServer(directory, options, environment, directory.resolveSibling(name + ".log"));
    }

    private static List<String> alone(List<String> database) {
        var options = new ArrayList<>(database);
        options.add("--cache=local");
        return options;
    }

    private static List<String> onPostgreSql(PostgreSql database) {
        var options = new ArrayList<String>();
        options.add("--db=postgres");
        options.addAll(on(database));
        return options;
    }

    private ServerProcess launch() {
        var all = new ArrayList<String>();
        all.add("start");
        all.addAll(options(base().toString(), options));
        var variables = new HashMap<>(environment);
        variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        try {
            var started = ServerProcess.start(directory, port, managementPort, all, variables, log);
            if (!started.awaitReady(READY_WITHIN)) {
                started.stop();
                throw new IllegalStateException("The server did not get ready:\n" + log());
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server started", e);
        }
    }

    @Override
    public void kill() {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server was killed", e);
        }
    }

    @Override
    public void startAgain() {
        forgetAdministrator();
        process = launch();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + "/" + path);
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + port + "/");
    }

    @Override
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try {
            return ServerProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
