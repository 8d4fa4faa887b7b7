package dev.spacetimeauth.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The directory of the reports. Each goes to the screen, too, as does what a benchmark is at. */
record Results(Path directory) {

    private static final PrintStream OUT = System.out;

    static Results in(String directory) throws IOException {
        return new Results(Files.createDirectories(Path.of(directory)));
    }

    /** For what a benchmark keeps while it runs: beside the reports. */
    Path beside(String name) {
        return directory.resolveSibling(name);
    }

    void add(String name, String report) throws IOException {
        Files.writeString(directory.resolve(name), report);
        OUT.println(report);
    }

    static void say(String what) {
        OUT.println(
                "[benchmark] " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
