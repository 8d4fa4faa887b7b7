package dev.spacetimeauth.project;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** Shows what a project's pages and mails would look like. Nothing is saved by looking. */
public interface ProjectPreview extends Provider {

    /**
     * What the query of the session's request asks for: one page or mail, or the page that frames them all. Its other parameters are
     * settings that are not saved.
     *
     * @throws jakarta.ws.rs.WebApplicationException 404 for a page or mail that there is not, 400 for settings that are refused
     */
    Response show(RealmModel project);

    /**
     * Sends the mail that the query of the session's request names to this administrator.
     *
     * @throws jakarta.ws.rs.WebApplicationException as {@link #show}; 400 for somebody without an address, 502 when the mail server
     *     does not take it
     */
    void send(RealmModel project, UserModel administrator);

    @Override
    default void close() {}
}
