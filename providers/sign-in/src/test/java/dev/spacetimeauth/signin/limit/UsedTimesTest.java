package dev.spacetimeauth.signin.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.signin.UseLimit.Quota;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsedTimesTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final List<Quota> QUOTAS =
            List.of(new Quota(1, Duration.ofMinutes(1)), new Quota(3, Duration.ofHours(1)));

    @Test
    void waitsForNothingWhenUnused() {
        assertThat(UsedTimes.parse("").waitFor(QUOTAS, NOW)).isZero();
    }

    @Test
    void waitsUntilTheSpanOfTheLastUseIsOver() {
        UsedTimes used = UsedTimes.parse("").with(NOW, QUOTAS);

        assertThat(used.waitFor(QUOTAS, NOW + 20_000)).isEqualTo(Duration.ofSeconds(40));
        assertThat(used.waitFor(QUOTAS, NOW + 60_000)).isZero();
    }

    @Test
    void waitsForTheQuotaThatTakesLongest() {
        UsedTimes used =
                UsedTimes.parse("").with(NOW, QUOTAS).with(NOW + 60_000, QUOTAS).with(NOW + 120_000, QUOTAS);

        assertThat(used.waitFor(QUOTAS, NOW + 130_000)).isEqualTo(Duration.ofSeconds(3470));
    }

    @Test
    void anyHourHoldsNoMoreThanItsQuota() {
        UsedTimes used = UsedTimes.parse("");
        for (long at : List.of(NOW, NOW + 1_800_000, NOW + 3_500_000)) {
            used = used.with(at, QUOTAS);
        }

        assertThat(used.waitFor(QUOTAS, NOW + 3_599_999)).isEqualTo(Duration.ofMillis(1));
        assertThat(used.waitFor(QUOTAS, NOW + 3_600_000)).isZero();
        assertThat(used.with(NOW + 3_600_000, QUOTAS).waitFor(QUOTAS, NOW + 3_660_000))
                .isEqualTo(Duration.ofMinutes(29));
    }

    @Test
    void keepsOnlyWhatAQuotaLooksAt() {
        UsedTimes used = UsedTimes.parse("");
        for (int i = 0; i < 10; i++) {
            used = used.with(NOW + i, QUOTAS);
        }

        assertThat(used.times()).containsExactly(NOW + 7, NOW + 8, NOW + 9);
    }

    @Test
    void isReadAsWritten() {
        UsedTimes used = new UsedTimes(List.of(NOW, NOW + 1));

        assertThat(UsedTimes.parse(used.toString())).isEqualTo(used);
    }

    @Test
    void whatIsGivenBackWasNotUsed() {
        UsedTimes used = UsedTimes.parse("").with(NOW, QUOTAS).without(NOW);

        assertThat(used.waitFor(QUOTAS, NOW)).isZero();
    }
}
