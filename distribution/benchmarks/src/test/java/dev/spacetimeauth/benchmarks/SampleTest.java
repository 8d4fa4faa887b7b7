package dev.spacetimeauth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        Sample sample = of(LongStream.rangeClosed(1, 20).map(i -> 21 - i).toArray());

        assertThat(sample.median()).isEqualTo(Duration.ofMillis(10));
        assertThat(sample.p95()).isEqualTo(Duration.ofMillis(19));
    }

    @Test
    void oneDurationIsEveryPercentile() {
        assertThat(of(7).median()).isEqualTo(of(7).p95()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void aRatioIsOfTheMedians() {
        assertThat(of(30, 2, 30).ratioTo(of(1, 20, 20))).isEqualTo(1.5);
    }

    @Test
    void nothingIsNoSample() {
        assertThatThrownBy(() -> new Sample(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Sample of(long... milliseconds) {
        return new Sample(
                LongStream.of(milliseconds).mapToObj(Duration::ofMillis).toList());
    }
}
