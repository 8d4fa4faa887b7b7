package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs, and how long it took to get ready. */
record RunningServer(ServerProcess process, String base, Duration toReady) implements AutoCloseable {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int KIBIBYTES = 1024;

    Administrator administrator() {
        return new Administrator(URI.create(base));
    }

    /** Processor time of the whole process since its start, of user and system together. */
    Duration cpu() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("The system does not tell the server's processor time"));
    }

    /** MiB in use after a full garbage collection. */
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        String info = jcmd("GC.heap_info");
        Matcher used = USED.matcher(info);
        if (!used.find()) {
            throw new IOException("No heap in: " + info);
        }
        return Long.parseLong(used.group(1)) / KIBIBYTES;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process run = new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + output);
        }
        return output;
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
