package dev.spacetimeauth.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What administrators set for Steam: beside the key, whose tickets are accepted. */
final class SteamConfig extends VendorConfig {

    static final String APP_IDS = "allowedAppIds";
    static final String TICKET_IDENTITY = "ticketIdentity";
    static final String TICKET_IDENTITY_DEFAULT = "spacetimeauth";

    private static final int APPS_MAX = 100;

    SteamConfig() {}

    SteamConfig(IdentityProviderModel model) {
        super(model);
    }

    /** App ids of the games whose tickets are accepted; none: no ticket is. */
    Set<Long> appIds() {
        return words().map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** What a game asks Steam to make its tickets for. */
    String ticketIdentity() {
        String set = getConfig().get(TICKET_IDENTITY);
        return set == null || set.isBlank() ? TICKET_IDENTITY_DEFAULT : set.strip();
    }

    private Stream<String> words() {
        String text = getConfig().get(APP_IDS);
        return Arrays.stream((text == null ? "" : text).split("[\\s,]+|##")).filter(word -> !word.isEmpty());
    }

    @Override
    public void validate(RealmModel realm) {
        words().filter(word -> !SteamTicket.isAppId(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(APP_IDS + ": '" + word + "' is no Steam app id, a number such as 480");
        });
        if (words().count() > APPS_MAX) {
            throw new IllegalArgumentException(APP_IDS + " must be " + APPS_MAX + " app ids at most");
        }
        if (!ticketIdentity().matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new IllegalArgumentException(TICKET_IDENTITY + " must be 1 to 64 letters, digits, '_', '.' or '-'");
        }
        super.validate(realm);
    }

    static List<ProviderConfigProperty> properties() {
        return List.of(
                new ProviderConfigProperty(
                        APP_IDS,
                        "Allowed app ids",
                        "App ids of the games that may sign players in with a Steam ticket, separated by commas. The Client "
                                + "Secret must then be the publisher's Web API key. None: tickets are refused.",
                        ProviderConfigProperty.STRING_TYPE,
                        ""),
                new ProviderConfigProperty(
                        TICKET_IDENTITY,
                        "Ticket identity",
                        "What the game passes to GetAuthTicketForWebApi. A ticket that was made for something else is refused.",
                        ProviderConfigProperty.STRING_TYPE,
                        TICKET_IDENTITY_DEFAULT));
    }
}
