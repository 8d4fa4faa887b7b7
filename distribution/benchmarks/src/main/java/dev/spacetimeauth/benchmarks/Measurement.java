package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.PostgreSql;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/** Everything that is measured of one product with one number of projects. */
record Measurement(Installation installation, PostgreSql database, int size, Options options, Figures figures) {

    /** The project that is there at every size. */
    private static final String PROJECT = "project-0";

    void run() throws IOException, InterruptedException {
        if (options.profiles(size)) {
            starts();
        }
        try (RunningServer server = installation.start(database)) {
            Administrator administrator = server.administrator();
            if (options.profiles(size)) {
                calls(administrator);
                figures.addHeap(product(), size, server.heap());
            }
            if (options.sizes().contains(size)) {
                creations(administrator);
            }
        }
    }

    private void starts() throws IOException, InterruptedException {
        var toReady = new ArrayList<Duration>();
        for (int i = 0; i < options.starts(); i++) {
            try (RunningServer server = installation.start(database)) {
                toReady.add(server.toReady());
            }
        }
        figures.add(Figures.START, product(), size, new Sample(toReady));
    }

    private void calls(Administrator administrator) throws InterruptedException {
        for (Call call : Call.values()) {
            if (call.existsIn(product())) {
                Sample sample = options.callSampling().of(() -> call.run(administrator, PROJECT));
                figures.add(call.toString(), product(), size, sample);
            }
        }
    }

    /** Each project is removed again, so that all are made beside the same number of others. */
    private void creations(Administrator administrator) throws InterruptedException {
        Sample sample = options.creationSampling(product()).of(() -> {
            Duration took = administrator.call(
                    "POST", product().creationPath(), product().create("measured"));
            product().delete(administrator, "measured");
            return took;
        });
        figures.add(Figures.CREATION, product(), size, sample);
    }

    private Product product() {
        return installation.product();
    }
}
