package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShadesTest {

    private static final BigDecimal TEXT = new BigDecimal("4.5");
    private static final BigDecimal MARK = new BigDecimal("3");

    @Test
    void onEveryPaletteThatIsTakenEverythingCanBeSeen() {
        assertThat(taken()).hasSize(1000).allSatisfy(ShadesTest::assertVisible);
    }

    @Test
    void soItCanOnItsCounterpartOfTheOtherScheme() {
        assertThat(taken()).allSatisfy(palette -> {
            Palette other = palette.counterpart();
            assertThat(other.isLight()).isNotEqualTo(palette.isLight());
            assertThat(other.primary()).isEqualTo(palette.primary());
            assertThat(other.text().contrastTo(other.background())).isGreaterThanOrEqualTo(TEXT);
            assertThat(other.text().contrastTo(other.box())).isGreaterThanOrEqualTo(TEXT);
            assertVisible(other);
        });
    }

    @Test
    void aPaletteCanBeReadFromItsCode() {
        Palette palette = ProjectSettings.DEFAULTS.palette();

        assertThat(palette.code()).isEqualTo("f4f6fc-060606-4cf490-0d0d0e-202126");
        assertThat(Palette.parse(palette.code())).contains(palette);
        assertThat(Palette.parse("f4f6fc-060606-4cf490-0d0d0e")).isEmpty();
        assertThat(Palette.parse("f4f6fc-060606-4cf490-0d0d0e-20212}")).isEmpty();
    }

    private static Stream<Palette> taken() {
        Random random = new Random(7);
        return Stream.generate(() -> new Palette(any(random), any(random), any(random), any(random), any(random)))
                .filter(palette ->
                        isMin(palette.text(), palette.background(), TEXT) && isMin(palette.text(), palette.box(), TEXT))
                .limit(1000);
    }

    private static HexColor any(Random random) {
        return new HexColor(random.nextInt(0x1000000));
    }

    private static boolean isMin(HexColor color, HexColor ground, BigDecimal contrast) {
        return color.contrastTo(ground).compareTo(contrast) >= 0;
    }

    private static void assertVisible(Palette palette) {
        Shades shades = palette.shades();
        for (HexColor ground : new HexColor[] {palette.box(), palette.background()}) {
            assertThat(shades.focus().contrastTo(ground)).isGreaterThanOrEqualTo(MARK);
            assertThat(shades.fieldBorder().contrastTo(ground)).isGreaterThanOrEqualTo(MARK);
            assertThat(shades.warning().contrastTo(ground)).isGreaterThanOrEqualTo(MARK);
            assertThat(shades.muted().contrastTo(ground)).isGreaterThanOrEqualTo(TEXT);
            assertThat(shades.error().contrastTo(ground)).isGreaterThanOrEqualTo(TEXT);
        }
        assertThat(shades.primaryText().contrastTo(palette.primary())).isGreaterThanOrEqualTo(TEXT);
        assertThat(shades.primaryText().contrastTo(shades.primaryHover())).isGreaterThanOrEqualTo(TEXT);
    }
}
