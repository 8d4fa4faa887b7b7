package dev.spacetimeauth.devtools.clock;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.devtools.DevResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.common.util.Time;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** {@code /realms/{realm}/clock}: how many seconds the whole server's clock is ahead; {@code PUT} moves it. */
public final class ClockResource {

    ClockResource() {}

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String offset() {
        return Integer.toString(Time.getOffset());
    }

    @PUT
    @Consumes(MediaType.TEXT_PLAIN)
    public void move(String seconds) {
        Time.setOffset(Integer.parseInt(seconds.strip()));
    }

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory extends DevResource {

        public Factory() {
            super("clock", session -> new ClockResource());
        }
    }
}
