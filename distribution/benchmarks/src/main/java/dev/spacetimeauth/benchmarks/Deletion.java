package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.PostgreSql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Projects made and deleted again: how long each deletion took, and by how many rows which table differs since. */
record Deletion(Sample took, Map<String, Long> rowsLeft) {

    static Deletion of(int projects, Administrator administrator, PostgreSql database) throws InterruptedException {
        administrator.signIn();
        Map<String, Long> before = database.rows();
        for (int i = 0; i < projects; i++) {
            administrator.call("POST", Product.OURS.creationPath(), Product.OURS.create("deleted-" + i));
        }
        var took = new ArrayList<Duration>();
        for (int i = 0; i < projects; i++) {
            Instant start = Instant.now();
            Product.OURS.delete(administrator, "deleted-" + i);
            took.add(Duration.between(start, Instant.now()));
        }
        return new Deletion(new Sample(took), difference(before, database.rows()));
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        var left = new TreeMap<String, Long>();
        after.forEach((table, rows) -> {
            long more = rows - before.getOrDefault(table, 0L);
            if (more != 0) {
                left.put(table, more);
            }
        });
        return left;
    }
}
