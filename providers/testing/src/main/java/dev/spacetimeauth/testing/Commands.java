package dev.spacetimeauth.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Commands of the machine, without their output. */
final class Commands {

    private static final long MINUTES_MAX = 10;

    private Commands() {}

    /** False too when the command does not exist, or takes too long. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
