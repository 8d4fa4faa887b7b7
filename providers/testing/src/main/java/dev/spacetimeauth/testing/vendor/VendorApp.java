package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.TestProject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An app that is registered at a vendor, and the player who signs in through it. Each test has its own. */
public final class VendorApp {

    private final String vendor;
    private final TestProject project;
    private final String clientId = "app-" + UUID.randomUUID();
    private final String clientSecret = "secret-" + UUID.randomUUID();
    private final Map<Step, Trouble> troubles = new EnumMap<>(Step.class);
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile ObjectNode player;
    private volatile boolean denies;
    private volatile boolean keepsAnswers;
    private volatile @Nullable String error;

    VendorApp(String vendor, TestProject project, ObjectNode player) {
        this.vendor = vendor;
        this.project = project;
        this.player = player;
        secrets.add(clientSecret);
    }

    /** As an administrator does in the console: id and secret are entered, and the provider is switched on. */
    VendorApp enable(String... config) {
        String path = "identity-provider/instances/" + vendor;
        var provider = (ObjectNode) project.admin(path);
        provider.put("enabled", true);
        ObjectNode values =
                provider.withObject("config").put("clientId", clientId).put("clientSecret", clientSecret);
        for (int i = 0; i < config.length; i += 2) {
            values.put(config[i], config[i + 1]);
        }
        project.server().administrator().successful("PUT", project.name() + "/" + path, provider.toString());
        return this;
    }

    /** Changes what the vendor says of the player. */
    public VendorApp player(Consumer<ObjectNode> change) {
        ObjectNode changed = player.deepCopy();
        change.accept(changed);
        player = changed;
        return this;
    }

    /** The player does not consent. */
    public VendorApp denies() {
        denies = true;
        return this;
    }

    public VendorApp consents() {
        denies = false;
        keepsAnswers = false;
        error = null;
        return this;
    }

    /** The player's browser shows where it is to go back to, and stays: somebody else may take that along. */
    public VendorApp keepsAnswers() {
        keepsAnswers = true;
        return this;
    }

    /** The vendor sends the player back with this error of its own. */
    public VendorApp failsWith(String code) {
        error = code;
        return this;
    }

    public VendorApp trouble(Step step, Trouble trouble) {
        troubles.put(step, trouble);
        return this;
    }

    public VendorApp noTrouble() {
        troubles.clear();
        return this;
    }

    public String vendor() {
        return vendor;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** Codes, tokens and the secret: nothing of it may be in a log. */
    public Set<String> secrets() {
        return secrets;
    }

    /** What the vendor was asked, one line for each request. */
    public List<String> asked() {
        return asked;
    }

    String redirectUri() {
        return project.uri("broker/" + vendor + "/endpoint").toString();
    }

    ObjectNode player() {
        return player;
    }

    boolean isAnswerKept() {
        return keepsAnswers;
    }

    boolean isDenied() {
        return denies;
    }

    @Nullable
    String error() {
        return error;
    }

    @Nullable
    Trouble trouble(Step step) {
        return troubles.get(step);
    }

    String secret(String prefix) {
        String secret = prefix + UUID.randomUUID().toString().replace("-", "");
        secrets.add(secret);
        return secret;
    }

    void note(String line) {
        asked.add(line);
    }
}
