package dev.spacetimeauth.project;

/** The five colours of a project's pages and mails. */
public record Palette(HexColor text, HexColor background, HexColor primary, HexColor box, HexColor border) {

    private static final HexColor DARK = new HexColor(0x060606);
    private static final HexColor LIGHT = new HexColor(0xffffff);

    /**
     * The text of a button: black or white, whichever is easier to read on {@code primary}. One of the two always
     * reaches 4.5:1, because the product of their contrasts is that between them, 20.26, and its root is 4.501.
     */
    public HexColor primaryText() {
        return DARK.contrastTo(primary).compareTo(LIGHT.contrastTo(primary)) >= 0 ? DARK : LIGHT;
    }

    /** Whether dark texts stand on light ground, which fields and scroll bars of the browser have to follow. */
    public boolean isLight() {
        return background.luminance() > text.luminance();
    }
}
