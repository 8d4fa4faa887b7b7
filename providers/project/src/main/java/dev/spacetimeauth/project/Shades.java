package dev.spacetimeauth.project;

/**
 * The colours that pages need beyond a project's five, derived so that each can be seen on any palette whose texts can be read
 * (WCAG 2.2, 1.4.3 and 1.4.11).
 *
 * @param primaryText the text of a button; black or white, 4.5:1 on {@code primary}
 * @param primaryHover a button under the pointer; its text is no harder to read there
 * @param focus the ring around what has the focus; 3:1 on box and background
 * @param fieldBorder 3:1 on box and background
 * @param muted lesser texts; 4.5:1 on box and background
 * @param error texts and marks of errors; 4.5:1 on box and background
 * @param warning marks of warnings; 3:1 on box and background
 */
public record Shades(
        HexColor primaryText,
        HexColor primaryHover,
        HexColor focus,
        HexColor fieldBorder,
        HexColor muted,
        HexColor error,
        HexColor warning) {

    private static final HexColor BLACK = new HexColor(0x060606);
    private static final HexColor WHITE = new HexColor(0xffffff);
    private static final double TEXT = HexColor.CONTRAST_MIN.doubleValue();
    private static final double MARK = 3;
    private static final double HOVER_SHARE = 0.14;
    private static final int STEPS = 50;

    static Shades of(Palette palette) {
        HexColor primary = palette.primary();
        HexColor primaryText = textOn(primary);
        boolean light = palette.isLight();
        HexColor box = palette.box();
        var way = new Way(palette.text(), box.luminance(), palette.background().luminance());
        return new Shades(
                primaryText,
                primary.mixed(primaryText.equals(BLACK) ? WHITE : BLACK, HOVER_SHARE),
                way.reaches(primary, MARK) ? primary : palette.text(),
                way.from(box.mixed(palette.text(), 0.2), MARK),
                way.from(box.mixed(palette.text(), 0.6), TEXT),
                way.from(new HexColor(light ? 0xb3261e : 0xff6b6b), TEXT),
                way.from(new HexColor(light ? 0x8a5a00 : 0xffc83d), MARK));
    }

    /**
     * Black or white, whichever is easier to read on {@code primary}. One of the two always reaches 4.5:1, because the product
     * of their contrasts is that between them, 20.26, and its root is 4.501.
     */
    static HexColor textOn(HexColor primary) {
        return BLACK.contrastTo(primary).compareTo(WHITE.contrastTo(primary)) >= 0 ? BLACK : WHITE;
    }

    /** Towards the text's colour, which has the contrast that texts need, to what is behind them. */
    private record Way(HexColor text, double box, double background) {

        /** The first colour from {@code start} on that has this contrast. */
        private HexColor from(HexColor start, double contrast) {
            for (int step = 0; step < STEPS; step++) {
                HexColor mixed = start.mixed(text, (double) step / STEPS);
                if (reaches(mixed, contrast)) {
                    return mixed;
                }
            }
            return text;
        }

        private boolean reaches(HexColor color, double contrast) {
            return color.contrastTo(box) >= contrast && color.contrastTo(background) >= contrast;
        }
    }
}
