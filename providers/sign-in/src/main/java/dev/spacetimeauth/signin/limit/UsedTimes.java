package dev.spacetimeauth.signin.limit;

import dev.spacetimeauth.signin.UseLimit.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** When something was used, oldest first, in milliseconds since the epoch. */
record UsedTimes(List<Long> times) {

    private static final int RADIX = 36;

    static UsedTimes parse(String text) {
        return new UsedTimes(Arrays.stream(text.split(" ", -1))
                .filter(time -> !time.isEmpty())
                .map(time -> Long.valueOf(time, RADIX))
                .toList());
    }

    /** How long it is until one more use fits into all of these quotas; zero: it does now. */
    Duration waitFor(List<Quota> quotas, long now) {
        return Duration.ofMillis(
                quotas.stream().mapToLong(quota -> waitFor(quota, now)).max().orElse(0));
    }

    private long waitFor(Quota quota, long now) {
        if (times.size() < quota.uses()) {
            return 0;
        }
        long oldestThatCounts = times.get(times.size() - quota.uses());
        return Math.max(0, oldestThatCounts + quota.per().toMillis() - now);
    }

    /** With one more, and without those that no quota looks at any more. */
    UsedTimes with(long now, List<Quota> quotas) {
        int most = quotas.stream().mapToInt(Quota::uses).max().orElse(0);
        var kept = new ArrayList<>(times);
        kept.add(now);
        kept.sort(null);
        return new UsedTimes(kept.subList(Math.max(0, kept.size() - most), kept.size()));
    }

    UsedTimes without(long time) {
        var kept = new ArrayList<>(times);
        kept.remove(Long.valueOf(time));
        return new UsedTimes(kept);
    }

    @Override
    public String toString() {
        return times.stream().map(time -> Long.toString(time, RADIX)).collect(Collectors.joining(" "));
    }
}
