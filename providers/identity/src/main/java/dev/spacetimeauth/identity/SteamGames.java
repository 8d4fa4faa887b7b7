package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;

/**
 * Which of a project's games players own, remembered for some minutes: a player who starts one game after the other is asked
 * about once.
 */
final class SteamGames {

    private static final Logger LOG = Logger.getLogger(SteamGames.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int REMEMBERED_MAX = 10_000;

    private record Owned(Map<Long, Boolean> games, long end) {}

    /** The eldest goes first. */
    private final Map<String, Owned> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Owned> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /**
     * The claim {@code steam_owned_games}: {@code [{"appid": 480, "ownsapp": true}]}, by app id.
     *
     * @param apps of the project
     * @return empty: Steam does not say
     */
    Optional<ArrayNode> claim(String realmId, String steamId, Collection<Long> apps, SteamWebApi steam) {
        return owned(realmId + " " + steamId, steamId, steam).map(owned -> {
            ArrayNode games = JsonNodeFactory.instance.arrayNode();
            new TreeSet<>(apps)
                    .forEach(app -> games.addObject().put("appid", app).put("ownsapp", owned.getOrDefault(app, false)));
            return games;
        });
    }

    private Optional<Map<Long, Boolean>> owned(String key, String steamId, SteamWebApi steam) {
        long now = Time.currentTimeMillis();
        synchronized (remembered) {
            Owned known = remembered.get(key);
            if (known != null && known.end() > now) {
                return Optional.of(known.games());
            }
        }
        try {
            Map<Long, Boolean> games = steam.ownership(steamId);
            synchronized (remembered) {
                remembered.remove(key);
                remembered.put(key, new Owned(games, now + REMEMBERED.toMillis()));
            }
            return Optional.of(games);
        } catch (VendorException e) {
            LOG.warnf("Steam games not taken over: reason=%s: %s", e.reason().event(), e.getMessage());
            return Optional.empty();
        }
    }
}
