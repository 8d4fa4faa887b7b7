package dev.spacetimeauth.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/** A game on Steam, whose project accepts tickets of three apps. */
record SteamGame(Game game, VendorApp fake) {

    private static final String GRANT = "urn:spacetimeauth:steam-ticket";
    private static final Vendors VENDORS = Vendors.ofRun();

    static SteamGame of(TestProject project, String... config) {
        String[] all = new String[config.length + 2];
        all[0] = "allowedAppIds";
        all[1] = "480, 570, 730";
        System.arraycopy(config, 0, all, 2, config.length);
        return new SteamGame(Game.of(project), VENDORS.register("steam", project, all));
    }

    /** For app 480 and the identity {@code spacetimeauth}. */
    String ticket() {
        return ticket(64, made -> {});
    }

    /** As {@link #ticket()}, but for what {@code change} says. */
    String ticket(int bytes, Consumer<ObjectNode> change) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        String hex = HexFormat.of().formatHex(random);
        synchronized (fake) {
            fake.player(player -> change.accept(player.withObject("tickets")
                    .putObject(hex)
                    .put("appid", 480)
                    .put("identity", "spacetimeauth")));
        }
        return hex;
    }

    HttpResponse<String> signIn(String ticket) {
        return signIn(ticket, "480", Map.of());
    }

    HttpResponse<String> signIn(String ticket, String appId, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("steam_ticket", ticket);
        form.put("steam_app_id", appId);
        return game.ask(GRANT, form);
    }
}
