package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexColorTest {

    @ParameterizedTest
    @CsvSource({
        "'#fff', '#ffffff'",
        "'#4CF490', '#4cf490'",
        "'#aBc', '#aabbcc'",
        "'#000', '#000000'",
        "'#060606', '#060606'"
    })
    void hexColoursHaveOneSpelling(String typed, String normal) {
        assertThat(HexColor.parse(typed).orElseThrow()).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fff",
                "#ff",
                "#ffff",
                "#fffff",
                "#fffffff",
                "#ffffffff",
                "#ggg",
                "red",
                "rgb(0,0,0)",
                " #fff",
                "#fff ",
                "#fff\n",
                "#fff;}",
                "#١٢٣",
                "var(--x)"
            })
    void nothingElseIsAColour(String text) {
        assertThat(HexColor.parse(text)).isEmpty();
    }

    /** Pairs and ratios as WCAG 2.x checkers give them. */
    @ParameterizedTest
    @CsvSource({
        "'#000000', '#ffffff', 21.00",
        "'#ffffff', '#ffffff', 1.00",
        "'#777777', '#ffffff', 4.47",
        "'#767676', '#ffffff', 4.54",
        "'#949494', '#ffffff', 3.03",
        "'#0000ff', '#ffffff', 8.59",
        "'#ff0000', '#ffffff', 3.99",
        "'#00ff00', '#ffffff', 1.37",
        "'#ffff00', '#000000', 19.55",
        "'#f4f6fc', '#060606', 18.75"
    })
    void contrastIsThatOfWcag(String one, String other, String ratio) {
        HexColor first = HexColor.parse(one).orElseThrow();
        HexColor second = HexColor.parse(other).orElseThrow();

        assertThat(first.contrastTo(second)).isEqualByComparingTo(ratio);
        assertThat(second.contrastTo(first)).isEqualByComparingTo(ratio);
    }

    @Test
    void aButtonsTextReachesTheContrastOnEveryColour() {
        int step = 3;
        for (int red = 0; red < 256; red += step) {
            for (int green = 0; green < 256; green += step) {
                for (int blue = 0; blue < 256; blue += step) {
                    var primary = new HexColor(red << 16 | green << 8 | blue);
                    HexColor text = Shades.textOn(primary);
                    assertThat(text.contrastTo(primary))
                            .as(primary.toString())
                            .isGreaterThanOrEqualTo(HexColor.CONTRAST_MIN);
                }
            }
        }
    }

    @Test
    void aButtonsTextIsTheBetterOfBlackAndWhite() {
        assertThat(palette("#4cf490").shades().primaryText()).hasToString("#060606");
        assertThat(palette("#1a2b6d").shades().primaryText()).hasToString("#ffffff");
        assertThat(palette("#767676").shades().primaryText()).hasToString("#ffffff");
    }

    @Test
    void darkTextOnLightGroundIsALightPalette() {
        var dark = HexColor.parse("#111").orElseThrow();
        var light = HexColor.parse("#eee").orElseThrow();

        assertThat(new Palette(dark, light, dark, light, dark).isLight()).isTrue();
        assertThat(new Palette(light, dark, dark, dark, dark).isLight()).isFalse();
    }

    private static Palette palette(String primary) {
        var color = HexColor.parse(primary).orElseThrow();
        return new Palette(color, color, color, color, color);
    }
}
