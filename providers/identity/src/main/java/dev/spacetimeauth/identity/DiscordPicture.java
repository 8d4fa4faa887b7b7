package dev.spacetimeauth.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a Discord user's avatar is. Discord developer documentation, "Image Formatting". */
record DiscordPicture(
        String userId, @Nullable String avatar, @Nullable String discriminator) {

    private static final Pattern HASH = Pattern.compile("(a_)?[0-9a-f]{32}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern OLD_DISCRIMINATOR = Pattern.compile("[0-9]{4}");
    private static final int ID_SHIFT = 22;
    private static final int DEFAULTS = 6;
    private static final int OLD_DEFAULTS = 5;

    /** Null: the id is none of Discord's. */
    @Nullable
    String url(String images) {
        if (!ID.matcher(userId).matches()) {
            return null;
        }
        if (avatar == null || !HASH.matcher(avatar).matches()) {
            return images + "/embed/avatars/" + ofDefaults() + ".png";
        }
        String file = avatar.startsWith("a_") ? avatar + ".webp?animated=true" : avatar + ".png";
        return images + "/avatars/" + userId + "/" + file;
    }

    private long ofDefaults() {
        if (discriminator != null && OLD_DISCRIMINATOR.matcher(discriminator).matches()) {
            return Long.parseLong(discriminator) % OLD_DEFAULTS;
        }
        return (Long.parseUnsignedLong(userId) >>> ID_SHIFT) % DEFAULTS;
    }
}
