package dev.spacetimeauth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The directory of the reports. Each goes to the screen, too, as does what a benchmark is at. */
record Results(Path directory) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    static Results in(String directory) throws IOException {
        return new Results(Files.createDirectories(Path.of(directory)));
    }

    /** For what a benchmark keeps while it runs: beside the reports. */
    Path beside(String name) {
        return directory.resolveSibling(name);
    }

    void add(String name, String report) throws IOException {
        Files.writeString(directory.resolve(name), report);
        System.out.println(report);
    }

    static void say(String what) {
        System.out.println("[benchmark] " + TIME.format(LocalTime.now(ZoneId.systemDefault())) + " " + what);
    }
}
