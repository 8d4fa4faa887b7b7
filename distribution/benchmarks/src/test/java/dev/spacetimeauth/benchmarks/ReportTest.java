package dev.spacetimeauth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Options options = new Options(List.of(10, 1000), 20, 8, 50, 3, 100);
    private final Figures figures = new Figures();

    @Test
    void aRunThatIsFastAtEverySizeMeetsEveryTarget() {
        figuresOf(10, 100);
        figuresOf(1000, 100);

        String report = report(Map.of());

        assertThat(report).contains("| 1000 | 100 / 100 | 400 / 400 | 4.00 |");
        assertThat(report).contains("| list of 20 projects | SpacetimeAuth | 25.0 / 25.0 | 25.0 / 25.0 | 1.00 |");
        assertThat(report).doesNotContain("list of 20 projects | plain Keycloak");
        assertThat(report).contains("No table has a row more or less than before.");
        assertThat(report).contains("| met |").doesNotContain("not met");
    }

    @Test
    void eachTargetThatIsMissedIsSaid() {
        figuresOf(10, 100);
        figuresOf(1000, 201);

        String report = report(Map.of("realm_attribute", 3L));

        assertThat(report.lines().filter(line -> line.endsWith("| **not met** |")))
                .hasSize(8);
        assertThat(report).contains("Rows more than before: {realm_attribute=3}.");
    }

    private String report(Map<String, Long> rowsLeft) {
        return new Report(options, figures, new Deletion(sample(70), rowsLeft)).toString();
    }

    /** Every figure at this size is {@code milliseconds}, plain Keycloak's four times, the list's a quarter. */
    private void figuresOf(int size, int milliseconds) {
        for (Product product : Product.values()) {
            Sample sample = sample(product == Product.OURS ? milliseconds : 4 * milliseconds);
            figures.add(Figures.CREATION, product, size, sample);
            figures.add(Figures.START, product, 1, sample(100));
            figures.add(Figures.START, product, size, sample);
            figures.addHeap(product, 1, 100);
            figures.addHeap(product, size, 200);
            for (Call call : Call.values()) {
                figures.add(call.toString(), product, size, call == Call.LIST ? sample(milliseconds / 4) : sample);
            }
        }
    }

    private static Sample sample(long milliseconds) {
        return new Sample(List.of(Duration.ofMillis(milliseconds)));
    }
}
