package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Logos and favicons that are uploaded. */
@ServerTest
class ProjectImagesIT {

    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @Test
    void anUploadedImageIsTheSettingAndCanBeCachedForGood(TestProject project) throws IOException {
        HttpResponse<String> answer = upload(project, "logo", drawn("png", 0x336699));

        assertThat(answer.statusCode()).isEqualTo(200);
        URI logo = logo(project);
        assertThat(logo.toString())
                .startsWith(project.uri("project-assets/logo-").toString())
                .matches(".*/logo-[0-9a-f]{64}\\.png");
        HttpResponse<byte[]> image = Http.bytes(logo);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(header(image, "Content-Type")).isEqualTo("image/png");
        assertThat(header(image, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(image, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(image, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(image.body()));
        assertThat(shown.getRGB(3, 3) & 0xffffff).isEqualTo(0x336699);
        assertThat(Http.send(HttpRequest.newBuilder(logo).header("If-None-Match", header(image, "ETag")))
                        .statusCode())
                .isEqualTo(304);
        assertThat(answer.body()).contains(logo.toString());
    }

    @Test
    void threeTypesAreTakenWhateverTheRequestCallsThem(TestProject project) {
        Map<String, byte[]> images =
                Map.of("image/png", drawn("png", 0x336699), "image/jpeg", drawn("jpg", 0x336699), "image/webp", WEBP);
        images.forEach((mediaType, image) -> {
            HttpResponse<String> answer =
                    project.server().administrator().upload(project.name() + "/project/favicon", "text/html", image);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            URI favicon = URI.create(
                    project.admin("project").path("settings").path("favicon").asText());
            assertThat(header(Http.bytes(favicon), "Content-Type")).isEqualTo(mediaType);
        });
    }

    @Test
    void otherTypesAreRefused(TestProject project) {
        for (String content : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "GIF89a",
                "")) {
            HttpResponse<String> answer = upload(project, "logo", content.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.statusCode()).as(content).isEqualTo(415);
            assertThat(answer.body()).contains("must be a PNG").contains("\"field\":\"logo\"");
        }
        assertThat(project.admin("project").path("settings").path("logo").isNull())
                .isTrue();
    }

    @Test
    void tooManyBytesOrPixelsOrTooFewAreRefused(TestProject project) {
        byte[] damaged = drawn("png", 0x336699);
        damaged[damaged.length - 20] ^= 1;
        byte[] bomb = drawn("png", 0x336699);
        bomb[16] = 0x7f;

        // Above 10 MiB Keycloak refuses the request itself, and ends the connection while the body is under way.
        for (int bytes : new int[] {256 * 1024 + 1, 8 * 1024 * 1024}) {
            HttpResponse<String> tooLarge = upload(project, "logo", new byte[bytes]);
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(tooLarge.body()).contains("\"logo\"", "at most 256 KiB");
        }
        assertThat(upload(project, "logo", bomb).statusCode()).isEqualTo(413);
        HttpResponse<String> refused = upload(project, "logo", damaged);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("The image is damaged");
    }

    @Test
    void anotherUploadAUrlAndADeletionEachTakeTheImageAway(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        upload(project, "logo", drawn("png", 0x336699));
        upload(project, "favicon", drawn("png", 0x336699));
        URI first = logo(project);

        upload(project, "logo", drawn("png", 0x993366));
        URI second = logo(project);
        assertThat(second).isNotEqualTo(first);
        assertThat(Http.get(first).statusCode()).isEqualTo(404);
        assertThat(Http.get(second).statusCode()).isEqualTo(200);

        admin.successful(
                "PATCH", project.name() + "/project", "{\"settings\": {\"logo\": \"https://cdn.example/a.png\"}}");
        assertThat(Http.get(second).statusCode()).isEqualTo(404);

        upload(project, "logo", drawn("png", 0x993366));
        assertThat(logo(project)).isEqualTo(second);
        assertThat(Http.get(second).statusCode()).isEqualTo(200);

        assertThat(admin.request("DELETE", project.name() + "/project/logo", null)
                        .statusCode())
                .isEqualTo(204);
        JsonNode settings = project.admin("project").path("settings");
        assertThat(settings.path("logo").isNull()).isTrue();
        assertThat(Http.get(second).statusCode()).isEqualTo(404);
        assertThat(Http.get(URI.create(settings.path("favicon").asText())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anEmptyFieldInTheConsoleTakesTheImageAway(Server server, TestProject project) {
        upload(project, "logo", drawn("png", 0x336699));
        URI logo = logo(project);
        JsonNode component = project.admin("components?type=org.keycloak.services.ui.extend.UiTabProvider")
                .path(0);

        server.administrator()
                .successful(
                        "PUT",
                        project.name() + "/components/" + component.path("id").asText(),
                        """
                        {"providerType": "org.keycloak.services.ui.extend.UiTabProvider", "providerId": "project",
                         "config": {"logo": [""]}}""");

        assertThat(Http.get(logo).statusCode()).isEqualTo(404);
        assertThat(project.admin("project").path("settings").path("logo").isNull())
                .isTrue();
    }

    @Test
    void aProjectShowsItsOwnImagesOnly(Server server, TestProject project) {
        upload(project, "logo", drawn("png", 0x336699));
        String name = logo(project).getPath().replaceFirst(".*/", "");
        TestProject other = TestProject.create(server);

        assertThat(Http.get(other.uri("project-assets/" + name)).statusCode()).isEqualTo(404);
        assertThat(Http.get(other.uri("project-assets/..%2f" + name)).statusCode())
                .isIn(400, 404);
        server.administrator().successful("POST", other.name() + "/components", """
                        {"providerType": "org.keycloak.services.ui.extend.UiTabProvider", "providerId": "project",
                         "config": {"logo": ["%s"]}}""".formatted(name));
        assertThat(other.admin("project").path("settings").path("logo").isNull())
                .isTrue();
    }

    @Test
    void noEventHoldsTheImage(TestProject project) {
        upload(project, "logo", drawn("png", 0x336699));

        JsonNode events = project.admin("admin-events");

        assertThat(events).isNotEmpty();
        assertThat(events.toString()).doesNotContain("iVBOR").doesNotContain("PNG");
    }

    private static URI logo(TestProject project) {
        return URI.create(project.admin("project").path("settings").path("logo").asText());
    }

    private static HttpResponse<String> upload(TestProject project, String slot, byte[] content) {
        return project.server().administrator().upload(project.name() + "/project/" + slot, "image/png", content);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static byte[] drawn(String format, int rgb) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                image.setRGB(x, y, rgb);
            }
        }
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
