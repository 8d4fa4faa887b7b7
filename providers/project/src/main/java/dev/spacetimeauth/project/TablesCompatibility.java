package dev.spacetimeauth.project;

import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.compatibility.CompatibilityMetadataProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/**
 * Tells {@code kc.sh update-compatibility}, and with it the Operator, that servers with different tables of ours do not run side by side: one
 * after the other can be replaced only where the change sets are the same.
 */
@AutoService(CompatibilityMetadataProvider.class)
public final class TablesCompatibility implements CompatibilityMetadataProvider {

    private static final Pattern CHANGE_SET = Pattern.compile("<changeSet id=\"([^\"]+)\"");

    /** Module to the ids of its change sets, in their order. */
    @Override
    public Map<String, String> metadata() {
        var changeSets = new TreeMap<String, String>();
        for (JpaEntityProviderFactory factory :
                ServiceLoader.load(JpaEntityProviderFactory.class, TablesCompatibility.class.getClassLoader())) {
            if (factory instanceof ModuleTables tables) {
                changeSets.put(tables.getId(), changeSets(tables));
            }
        }
        return changeSets;
    }

    private static String changeSets(ModuleTables tables) {
        return CHANGE_SET
                .matcher(new String(tables.changelogContent(), StandardCharsets.UTF_8))
                .results()
                .map((MatchResult id) -> id.group(1))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String getId() {
        return "spacetimeauth-tables";
    }
}
