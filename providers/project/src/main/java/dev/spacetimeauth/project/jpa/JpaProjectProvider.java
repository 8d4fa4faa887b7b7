package dev.spacetimeauth.project.jpa;

import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectQuery;
import dev.spacetimeauth.project.provisioning.ProjectRealm;
import dev.spacetimeauth.project.provisioning.RealmTemplates;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Projects in Keycloak's own database. */
final class JpaProjectProvider implements ProjectProvider {

    private final KeycloakSession session;
    private final RealmTemplates templates;
    private final Map<String, String> idsByRealm;

    /** {@code idsByRealm} outlives this provider: a realm's project id never changes, so it is read once. */
    JpaProjectProvider(KeycloakSession session, RealmTemplates templates, Map<String, String> idsByRealm) {
        this.session = session;
        this.templates = templates;
        this.idsByRealm = idsByRealm;
    }

    @Override
    public Project create(NewProject wanted, UserModel owner) {
        var realm = new ProjectRealm(templates, wanted);
        // In the caller's session Hibernate would dirty-check all the caller's roles at each of the hundreds of
        // queries.
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel created = realm.createIn(own, owner.getId());
            ProjectEntity row = row(wanted, realm, created, owner);
            entities(own).persist(row);
            return row.toProject();
        });
    }

    private static ProjectEntity row(NewProject wanted, ProjectRealm realm, RealmModel created, UserModel owner) {
        var row = new ProjectEntity();
        row.id = realm.projectId();
        row.realmId = created.getId();
        row.name = wanted.name();
        row.displayName = wanted.displayName();
        row.template = wanted.template();
        row.ownerId = owner.getId();
        row.defaultClientId = realm.defaultClientId();
        row.createdAt = Time.currentTimeMillis();
        row.updatedAt = row.createdAt;
        return row;
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
        var select = new StringBuilder("select " + what + " from Project p where p.deletedAt is null");
        if (query.search() != null) {
            select.append(" and (p.name like :search escape '\\' or lower(p.displayName) like :search escape '\\')");
        }
        if (query.ownerId() != null) {
            select.append(" and p.ownerId = :owner");
        }
        TypedQuery<T> typed = entities(session).createQuery(select + order, type);
        if (query.search() != null) {
            typed.setParameter("search", "%" + literal(query.search().toLowerCase(Locale.ROOT)) + "%");
        }
        if (query.ownerId() != null) {
            typed.setParameter("owner", query.ownerId());
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
