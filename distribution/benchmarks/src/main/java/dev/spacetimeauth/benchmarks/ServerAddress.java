package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.Server;
import java.net.URI;

/** The server as the fixtures know it; it is not theirs to stop. */
final class ServerAddress extends Server {

    private final URI base;

    ServerAddress(URI base) {
        this.base = base;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String log() {
        return "";
    }

    @Override
    public void close() {}
}
