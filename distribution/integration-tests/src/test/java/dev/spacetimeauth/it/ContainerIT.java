package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.TestProject;
import org.junit.jupiter.api.Test;

/** The main journey on a container image of the server package. */
class ContainerIT {

    @Test
    void aProjectIsMadeAndAPlayerSignsInByEmail() {
        try (Server server = Server.startInContainer()) {
            TestProject project = TestProject.create(server);
            try (App app = App.of(project)) {
                MailRequest ann = MailRequest.by("ann@example.com", project, app);

                var claims = app.signedIn(ann.followLink().uri()).idToken();

                assertThat(claims.getStringClaim("project_id")).isEqualTo(project.id());
                assertThat(claims.getStringClaim("login_method")).isEqualTo("email");
            }
        }
    }
}
