package dev.spacetimeauth.project;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** Makes and finds projects. */
public interface ProjectProvider extends Provider {

    /**
     * Makes the project, its realm and its default client, all or nothing, in a transaction of its own.
     *
     * @param owner a user of the administration realm, who may administer the project from now on
     * @throws InvalidProjectException when the template does not exist
     * @throws ModelDuplicateException when a realm of that name exists
     */
    Project create(NewProject wanted, UserModel owner);

    /** The project behind a realm; empty for a realm that was not made as a project. */
    Optional<Project> byRealm(RealmModel realm);

    /** As {@link #byRealm}, for the id alone, without a query for a realm seen before. */
    Optional<String> idOf(RealmModel realm);

    /** Notes that the project has changed just now, and brings name and display name in step with the realm's. */
    void update(RealmModel realm);

    /** Newest first, straight from the table: no realm is loaded. */
    Stream<Project> search(ProjectQuery query, int first, int max);

    long count(ProjectQuery query);
}
