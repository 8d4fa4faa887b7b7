package dev.spacetimeauth.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of sRGB without transparency, written {@code #rrggbb}. Luminance and contrast are those of WCAG 2.2. */
public record HexColor(int rgb) {

    /** What texts must reach on what is behind them (WCAG 2.2, 1.4.3). */
    public static final BigDecimal CONTRAST_MIN = new BigDecimal("4.5");

    private static final Pattern SYNTAX = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final int SHORT = 4;
    private static final int RED = 16;
    private static final int BLUE = 0;

    /** {@code #rgb} or {@code #rrggbb}, in any case; empty for anything else. */
    public static Optional<HexColor> parse(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits =
                text.length() == SHORT ? text.substring(1).replaceAll("[0-9a-fA-F]", "$0$0") : text.substring(1);
        return Optional.of(new HexColor(Integer.parseInt(digits, 16)));
    }

    /** Relative luminance: 0 for black, 1 for white. */
    public double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    /** From 1, no difference, to 21, black and white. Rounded down: 4.499 is not shown, nor accepted, as 4.5. */
    public BigDecimal contrastTo(HexColor other) {
        return BigDecimal.valueOf(contrastTo(other.luminance())).setScale(2, RoundingMode.DOWN);
    }

    /** As {@link #contrastTo(HexColor)}, to a colour of this luminance, and not rounded. */
    double contrastTo(double luminance) {
        double mine = luminance();
        return (Math.max(mine, luminance) + 0.05) / (Math.min(mine, luminance) + 0.05);
    }

    /** On the straight way to {@code other}; {@code share} is how much of it, from 0 to 1. */
    public HexColor mixed(HexColor other, double share) {
        int mixed = 0;
        for (int shift = RED; shift >= BLUE; shift -= Byte.SIZE) {
            double channel = (1 - share) * channel(shift) + share * other.channel(shift);
            mixed |= (int) Math.round(channel) << shift;
        }
        return new HexColor(mixed);
    }

    private int channel(int shift) {
        return (rgb >> shift) & 0xff;
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return "#%06x".formatted(rgb);
    }
}
