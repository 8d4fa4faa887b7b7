package dev.spacetimeauth.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** Makes and finds projects. */
public interface ProjectProvider extends Provider {

    /**
     * Makes the project, its realm and its default client, all or nothing, in a transaction of its own.
     *
     * @param settings what differs from the template's
     * @param owner a user of the administration realm, who may administer the project from now on
     * @throws InvalidProjectException when the template does not exist
     * @throws InvalidSettingsException when the template's settings with these changes are not valid
     * @throws ModelDuplicateException when a realm of that name exists
     * @throws ModelException when the database fails; nothing of the project is left
     */
    Project create(NewProject wanted, Map<ProjectSetting, Optional<String>> settings, UserModel owner);

    /**
     * The whole project as a portable JSON document.
     *
     * @param secrets with client secrets, signing keys and the like
     */
    ObjectNode export(Project project, ExportedPlayers players, boolean secrets);

    /**
     * Makes a project of an exported one, all or nothing. Under its own name, on a server that does not know it, it is the
     * same project: ids of project and players, and keys, stay. Else it is a copy with new ones.
     *
     * @param name the new project's name; null for the exported one
     * @throws InvalidProjectException when the document is not one, naming the field
     * @throws ModelDuplicateException when a realm of that name exists
     */
    Project importDocument(ObjectNode document, @Nullable String name, UserModel owner);

    /** The project behind a realm; empty for a realm that was not made as a project. */
    Optional<Project> byRealm(RealmModel realm);

    /** As {@link #byRealm}, for the id alone, without a query for a realm seen before. */
    Optional<String> idOf(RealmModel realm);

    /**
     * Disables the project until {@code grace} has passed, then purges it; with no grace at once. Deleting a deleted
     * project only sets another date.
     */
    void delete(Project project, Duration grace);

    /** Brings a deleted project back as it was. */
    void restore(Project project);

    /** Notes that the project has changed just now, and brings name and display name in step with the realm's. */
    void update(RealmModel realm);

    /** Newest first, straight from the table: no realm is loaded. */
    Stream<Project> search(ProjectQuery query, int first, int max);

    long count(ProjectQuery query);
}
