package dev.spacetimeauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of the machine. */
final class Commands {

    private static final long MINUTES_MAX = 10;

    private Commands() {}

    /** Without the command's output. False too when it does not exist, or takes too long. */
    static boolean succeeds(String... command) {
        return succeeds(Redirect.DISCARD, Map.of(), command);
    }

    /** Fails when the command does; {@code log} has its output then. */
    static void run(Path log, Map<String, String> environment, String... command) {
        if (!succeeds(Redirect.to(log.toFile()), environment, command)) {
            throw new IllegalStateException("Failed: " + Arrays.toString(command) + "; see " + log.toAbsolutePath());
        }
    }

    /** What it prints, also as errors. */
    static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(Redirect output, Map<String, String> environment, String... command) {
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output).start();
            return process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
