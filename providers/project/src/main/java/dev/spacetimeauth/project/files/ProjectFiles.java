package dev.spacetimeauth.project.files;

import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.RealmManager;

/** The project files of one directory, applied when the server starts. */
public final class ProjectFiles {

    private static final Logger LOG = Logger.getLogger(ProjectFiles.class);

    private static final List<String> SUFFIXES = List.of(".json", ".yaml", ".yml");
    private static final String LOCK = "project-files";

    /** A node that dies while it applies them keeps the others from it for so long at most. */
    private static final Duration LOCK_LIFE = Duration.ofMinutes(10);

    private final Path directory;

    public ProjectFiles(Path directory) {
        this.directory = directory;
    }

    /** Applies the files in the order of their names, on one node of a cluster at a time. */
    public void apply(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(ClusterProvider.class)
                        .executeIfNotExecuted(LOCK, Math.toIntExact(LOCK_LIFE.toSeconds()), () -> {
                            files().forEach(file -> apply(factory, file));
                            return true;
                        }));
    }

    private List<Path> files() {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> SUFFIXES.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.errorf("The directory of project files, %s, cannot be read: %s", directory, e);
            return List.of();
        }
    }

    private static void apply(KeycloakSessionFactory factory, Path file) {
        try {
            LocatedJson located = LocatedJson.read(file);
            try {
                String outcome =
                        KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> apply(session, located));
                LOG.infof("Project file %s: %s", file, outcome);
            } catch (InvalidProjectException e) {
                refused(file, located.line(e.field()), e.field() + " " + e.getMessage());
            } catch (InvalidSettingsException e) {
                e.problems()
                        .forEach(problem ->
                                refused(file, located.line("settings." + problem.key()), problem.sentence()));
            }
        } catch (BrokenFileException e) {
            refused(file, e.line(), e.reason());
        } catch (IOException e) {
            LOG.errorf("Project file %s cannot be read: %s", file, e);
        } catch (RuntimeException e) {
            // Whatever Keycloak runs into: one bad file must keep neither the others nor the server from starting.
            LOG.errorf(e, "Project file %s is not applied", file);
        }
    }

    private static String apply(KeycloakSession session, LocatedJson located) {
        session.getContext().setRealm(new RealmManager(session).getKeycloakAdministrationRealm());
        return located.content().has("format")
                ? new AppliedDocument(session, located.content()).apply()
                : new AppliedFile(session, ProjectFile.of(located.content())).apply();
    }

    private static void refused(Path file, int line, String reason) {
        LOG.errorf("Project file %s, line %d: %s. The file is not applied.", file, line, reason);
    }
}
