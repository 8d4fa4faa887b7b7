package dev.spacetimeauth.testing;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The assembled server package with the dev tools: as a process, or with {@code -Dserver=container} in a container made
 * from it.
 */
public abstract class Server implements AutoCloseable {

    static final String ADMIN = "admin";

    /** Tokens of the administration realm are good for a minute. */
    private static final Duration SIGNED_IN = Duration.ofSeconds(40);

    private @Nullable AdminApi administrator;
    private long signedInAt;

    /** Starts one, and returns when it answers. */
    static Server start() {
        return "container".equals(System.getProperty("server")) ? ContainerServer.start() : ProcessServer.start();
    }

    public abstract URI base();

    /** What the server has logged so far. */
    public abstract String log();

    @Override
    public abstract void close();

    /** The platform administrator's view of the admin REST API. Each sign-in costs a password hash: one lasts a while. */
    public synchronized AdminApi administrator() {
        if (administrator == null || System.nanoTime() - signedInAt > SIGNED_IN.toNanos()) {
            administrator = AdminApi.signIn(base(), ADMIN, ADMIN);
            signedInAt = System.nanoTime();
        }
        return administrator;
    }

    synchronized void forgetAdministrator() {
        administrator = null;
    }

    /** Moves the server's clock ahead while {@code action} runs. */
    public void ahead(Duration offset, Runnable action) {
        move(offset);
        try {
            action.run();
        } finally {
            move(Duration.ZERO);
        }
    }

    private void move(Duration offset) {
        forgetAdministrator();
        Http.put(base().resolve("realms/master/clock"), "text/plain", Long.toString(offset.toSeconds()));
    }
}
