package dev.spacetimeauth.project.jpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.ExportedPlayers;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectQuery;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.project.provisioning.KeyPairPool;
import dev.spacetimeauth.project.provisioning.ProjectRealm;
import dev.spacetimeauth.project.provisioning.RealmTemplates;
import dev.spacetimeauth.project.transfer.ImportedImages;
import dev.spacetimeauth.project.transfer.ProjectDocument;
import dev.spacetimeauth.project.transfer.ProjectExport;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTaskWithResult;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.RealmManager;

/** Projects in Keycloak's own database. */
final class JpaProjectProvider implements ProjectProvider {

    private static final Logger LOG = Logger.getLogger(JpaProjectProvider.class);

    private final KeycloakSession session;
    private final RealmTemplates templates;
    private final KeyPairPool keyPairs;
    private final Map<String, String> idsByRealm;

    /** {@code idsByRealm} outlives this provider: a realm's project id never changes, so it is read once. */
    JpaProjectProvider(
            KeycloakSession session, RealmTemplates templates, KeyPairPool keyPairs, Map<String, String> idsByRealm) {
        this.session = session;
        this.templates = templates;
        this.keyPairs = keyPairs;
        this.idsByRealm = idsByRealm;
    }

    @Override
    public Project create(NewProject wanted, Map<ProjectSetting, Optional<String>> settings, UserModel owner) {
        ProjectRealm realm = ProjectRealm.fromTemplate(templates, keyPairs, wanted);
        return make(realm, owner, own -> {
            RealmModel created = realm.createIn(own, owner.getId());
            if (!settings.isEmpty()) {
                ProjectSettings.of(created).with(settings).saveIn(created);
            }
            return created;
        });
    }

    /** In a session of its own: in the caller's, Hibernate would check all the caller's roles at each of many queries. */
    private Project make(ProjectRealm realm, UserModel owner, KeycloakSessionTaskWithResult<RealmModel> creation) {
        return inOneTransaction(own -> {
            RealmModel created = creation.run(own);
            ProjectEntity row = row(realm, created, owner);
            entities(own).persist(row);
            return row.toProject();
        });
    }

    private Project inOneTransaction(KeycloakSessionTaskWithResult<Project> creation) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), creation);
        } catch (ModelException | WebApplicationException | InvalidProjectException | InvalidSettingsException e) {
            throw e;
        } catch (RuntimeException e) {
            // What the database says at the commit comes in the words of the transaction manager.
            throw new ModelException("The project could not be created", e);
        }
    }

    private static ProjectEntity row(ProjectRealm realm, RealmModel created, UserModel owner) {
        var row = new ProjectEntity();
        row.id = realm.projectId();
        row.realmId = created.getId();
        row.name = realm.wanted().name();
        row.displayName = realm.wanted().displayName();
        row.template = realm.wanted().template();
        row.ownerId = owner.getId();
        row.defaultClientId = realm.defaultClientId();
        row.createdAt = Time.currentTimeMillis();
        row.updatedAt = row.createdAt;
        return row;
    }

    @Override
    public ObjectNode export(Project project, ExportedPlayers players, boolean secrets) {
        RealmModel realm = session.realms().getRealm(project.realmId());
        return ProjectExport.of(session, project, realm, players, secrets);
    }

    @Override
    public Project importDocument(ObjectNode json, @Nullable String name, UserModel owner) {
        ProjectDocument document = ProjectDocument.parse(json, name);
        boolean moved = !document.isCopy() && !isKnown(document.id());
        ProjectRealm realm = new ProjectRealm(
                moved && isPlatformAdministrator(owner) ? document.id() : ProjectRealm.newProjectId(),
                document.defaultClientId(),
                document.wanted(),
                document.realm());
        if (!moved) {
            realm.loseIdentity();
        }
        return make(realm, owner, own -> {
            RealmModel created = imported(own, realm, owner);
            new ImportedImages(own.getProvider(ProjectAssets.class)).putInto(created, document.images());
            return created;
        });
    }

    private static RealmModel imported(KeycloakSession own, ProjectRealm realm, UserModel owner) {
        try {
            return realm.createIn(own, owner.getId());
        } catch (PersistenceException | ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            // Keycloak's import says what it cannot use by whatever exception it runs into.
            LOG.debugf(e, "Import of project %s refused", realm.wanted().name());
            throw new InvalidProjectException("realm", "cannot be imported: " + e.getMessage());
        }
    }

    /** Others might take the id of a project that is on another server, or was here. */
    private boolean isPlatformAdministrator(UserModel owner) {
        RealmModel master = new RealmManager(session).getKeycloakAdministrationRealm();
        return owner.hasRole(master.getRole(AdminRoles.ADMIN));
    }

    private boolean isKnown(String projectId) {
        return entities(session).find(ProjectEntity.class, projectId) != null;
    }

    @Override
    public Optional<Project> byRealm(RealmModel realm) {
        return entities(session)
                .createQuery("select p from Project p where p.realmId = :realm", ProjectEntity.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .findFirst()
                .map(ProjectEntity::toProject);
    }

    @Override
    public Optional<String> idOf(RealmModel realm) {
        String known = idsByRealm.get(realm.getId());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> found = byRealm(realm).map(Project::id);
        found.ifPresent(id -> idsByRealm.put(realm.getId(), id));
        return found;
    }

    @Override
    public void delete(Project project, Duration grace) {
        new ProjectDeletion(session).delete(project, grace);
    }

    @Override
    public void restore(Project project) {
        new ProjectDeletion(session).restore(project);
    }

    @Override
    public void update(RealmModel realm) {
        new ProjectRow(entities(session), realm).update();
    }

    @Override
    public Stream<Project> search(ProjectQuery query, int first, int max) {
        return select("p", query, " order by p.createdAt desc, p.name", ProjectEntity.class)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(ProjectEntity::toProject);
    }

    @Override
    public long count(ProjectQuery query) {
        return select("count(p)", query, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> select(String what, ProjectQuery query, String order, Class<T> type) {
        var select = new StringBuilder(
                "select " + what + " from Project p where p.deletedAt is " + (query.deleted() ? "not null" : "null"));
        if (query.search() != null) {
            select.append(" and (p.name like :search escape '\\' or lower(p.displayName) like :search escape '\\')");
        }
        if (query.ownerId() != null) {
            select.append(" and p.ownerId = :owner");
        }
        if (query.managementClients() != null) {
            select.append(" and exists (select 1 from RealmEntity realm"
                    + " where realm.id = p.realmId and realm.masterAdminClient in (:managementClients))");
        }
        TypedQuery<T> typed = entities(session).createQuery(select + order, type);
        if (query.search() != null) {
            typed.setParameter("search", "%" + literal(query.search().toLowerCase(Locale.ROOT)) + "%");
        }
        if (query.ownerId() != null) {
            typed.setParameter("owner", query.ownerId());
        }
        if (query.managementClients() != null) {
            typed.setParameter("managementClients", query.managementClients());
        }
        return typed;
    }

    private static String literal(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void close() {}
}
