package dev.spacetimeauth.project;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five colours of a project's pages and mails. */
public record Palette(HexColor text, HexColor background, HexColor primary, HexColor box, HexColor border) {

    private static final Palette DARK_GREYS = greys(0xf4f6fc, 0x060606, 0x0d0d0e, 0x202126);
    private static final Palette LIGHT_GREYS = greys(0x101216, 0xf6f7f9, 0xffffff, 0xd5d8df);
    private static final double TINT = 0.06;
    private static final double BORDER_TINT = 0.2;
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{6}(?:-[0-9a-f]{6}){4}");

    private static Palette greys(int text, int background, int box, int border) {
        return new Palette(
                new HexColor(text), new HexColor(background), new HexColor(0), new HexColor(box), new HexColor(border));
    }

    /** The five in one word, {@code f4f6fc-060606-…}, in the order of the fields; for addresses. */
    public String code() {
        return Stream.of(text, background, primary, box, border)
                .map(color -> color.toString().substring(1))
                .collect(Collectors.joining("-"));
    }

    /** Reads {@link #code()}; empty for anything else. */
    public static Optional<Palette> parse(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        List<HexColor> colors = Stream.of(code.split("-", -1))
                .map(digits -> new HexColor(Integer.parseInt(digits, 16)))
                .toList();
        return Optional.of(new Palette(colors.get(0), colors.get(1), colors.get(2), colors.get(3), colors.get(4)));
    }

    /** What else pages need, derived from these. */
    public Shades shades() {
        return Shades.of(this);
    }

    /**
     * Its counterpart, dark for a light palette and light for a dark one: greys with a tint of this one's colours, and the same
     * {@code primary}, by which a project is known. Whatever the tint, its texts reach 4.5:1.
     */
    public Palette counterpart() {
        Palette greys = isLight() ? DARK_GREYS : LIGHT_GREYS;
        return new Palette(
                greys.text.mixed(text, TINT),
                greys.background.mixed(background, TINT),
                primary,
                greys.box.mixed(box, TINT),
                greys.border.mixed(border, BORDER_TINT));
    }

    /** Whether dark texts stand on light ground, which fields and scroll bars of the browser have to follow. */
    public boolean isLight() {
        return background.luminance() > text.luminance();
    }
}
