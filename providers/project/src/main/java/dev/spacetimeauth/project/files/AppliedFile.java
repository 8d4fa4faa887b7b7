package dev.spacetimeauth.project.files;

import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectSettings;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** Makes a project what its file says; a project that is so already is not touched. */
final class AppliedFile {

    private final KeycloakSession session;
    private final ProjectFile file;
    private final ProjectProvider projects;

    AppliedFile(KeycloakSession session, ProjectFile file) {
        this.session = session;
        this.file = file;
        this.projects = session.getProvider(ProjectProvider.class);
    }

    /** What was done, for the log. */
    String apply() {
        String name = file.wanted().name();
        boolean made = session.realms().getRealmByName(name) == null;
        if (made) {
            projects.create(file.wanted(), file.settings(), new Owners(session).byName(file.owner()));
        }
        RealmModel realm = session.realms().getRealmByName(name);
        Project project = projects.byRealm(realm)
                .orElseThrow(() -> new InvalidProjectException("name", "'" + name + "' is a realm that is no project"));
        if (project.deletion() != null) {
            return "left alone: the project " + name + " is deleted; restore or purge it first";
        }
        checkOwner(project);
        session.getContext().setRealm(realm);
        boolean realmChanged = changeRealm(realm);
        boolean clientChanged = changeClient(realm.getClientByClientId(project.defaultClientId()));
        if (made) {
            return "made the project " + name;
        }
        if (!realmChanged && !clientChanged) {
            return "the project " + name + " is up to date";
        }
        projects.update(realm);
        return "changed the project " + name;
    }

    /** Anybody who may make projects could have taken the name. */
    private void checkOwner(Project project) {
        if (new Owners(session).byName(file.owner()).getId().equals(project.ownerId())) {
            return;
        }
        throw file.owner()
                .map(owner -> new InvalidProjectException(
                        "owner", "'" + owner + "' does not own the project '" + project.name() + "'"))
                .orElseGet(() -> new InvalidProjectException(
                        "name", "'" + project.name() + "' is a project of somebody else; name its owner to change it"));
    }

    private boolean changeRealm(RealmModel realm) {
        boolean changed = false;
        if (file.names("displayName")
                && !Objects.equals(realm.getDisplayName(), file.wanted().displayName())) {
            realm.setDisplayName(file.wanted().displayName());
            changed = true;
        }
        ProjectSettings current = ProjectSettings.of(realm);
        ProjectSettings wanted = current.with(file.settings());
        if (!wanted.equals(current)) {
            wanted.saveIn(realm);
            changed = true;
        }
        return changed;
    }

    /** The default client may have been removed; then there is nothing to change. */
    private boolean changeClient(ClientModel client) {
        if (client == null) {
            return false;
        }
        boolean changed = false;
        Set<String> redirectUris = new HashSet<>(file.wanted().redirectUris());
        if (file.names("redirectUris") && !redirectUris.equals(client.getRedirectUris())) {
            client.setRedirectUris(redirectUris);
            changed = true;
        }
        String postLogout = String.join(Constants.CFG_DELIMITER, file.wanted().postLogoutRedirectUris());
        String attribute = OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS;
        if (file.names("postLogoutRedirectUris") && !postLogout.equals(client.getAttribute(attribute))) {
            client.setAttribute(attribute, postLogout);
            changed = true;
        }
        return changed;
    }
}
