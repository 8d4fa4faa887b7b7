package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Passkeys, with an authenticator that Chromium makes up: {@code js/passkey.js} and the pages around it. */
@ServerTest
class PasskeyIT {

    private static final String ANN = "ann@example.com";
    private static final String SECOND_FACTOR = "sign-in%20second%20factor";
    private static final Duration MINUTE = Duration.ofSeconds(61);

    @Test
    void aPasskeyIsMadeAndIsTheSecondFactorFromThenOn(
            Server server, TestProject project, App app, PlayerBrowser player) {
        allowAsSecondFactor(project);
        Page page = player.page();
        CDPSession authenticator = authenticator(page);
        signInByMail(project, registration(app), page, 1);

        page.locator("#authenticatorLabel").fill("Ann’s phone");
        page.locator("[data-passkey-button]").focus();
        page.keyboard().press("Enter");

        page.waitForURL(url -> url.startsWith(app.callback().toString()));
        assertThat(page.url()).contains("kc_action_status=success");
        assertThat(credential(project).path("userLabel").asText()).isEqualTo("Ann’s phone");
        server.ahead(MINUTE, () -> {
            signInByMail(
                    project,
                    app.request().prompt(new Prompt(Prompt.Type.LOGIN)).build().toURI(),
                    page,
                    2);
            assertThat(page.locator("ul.devices").textContent()).contains("Ann’s phone");

            page.locator("[data-passkey-button]").click();

            page.waitForURL(url -> url.startsWith(app.callback().toString()));
            assertThat(app.codeIn(URI.create(page.url()))).isNotNull();
        });
        authenticator.detach();
    }

    @Test
    void whoseDeviceRefusesIsToldAndCanTryAgain(TestProject project, App app, PlayerBrowser player) {
        Page page = player.page();
        CDPSession authenticator = authenticator(page);
        signInByMail(project, registration(app), page, 1);
        authenticator.send("WebAuthn.disable");
        page.evaluate(
                "() => { navigator.credentials.create = () => Promise.reject(new DOMException('No', 'NotAllowedError')); }");

        page.locator("[data-passkey-button]").click();

        page.locator("[role=alert]").waitFor();
        assertThat(page.locator("[role=alert]").textContent()).contains("Your device made no passkey.");
        authenticator(page);
        page.locator("#kc-try-again").click();
        page.locator("[data-passkey-button]").click();
        page.waitForURL(url -> url.startsWith(app.callback().toString()));
        assertThat(credential(project).path("type").asText()).isEqualTo("webauthn");
    }

    private static URI registration(App app) {
        return app.request()
                .customParameter("kc_action", "webauthn-register")
                .build()
                .toURI();
    }

    private static void signInByMail(TestProject project, URI request, Page page, int mails) {
        page.navigate(request.toString());
        if (page.locator("#email").getAttribute("readonly") == null) {
            page.locator("#email").fill(ANN);
        }
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        page.locator("#code").fill(project.newestOf(mails, ANN).code());
        page.locator("button[value=verify]").click();
        page.locator("[data-passkey-button]").waitFor();
    }

    /** As an administrator does in the console: a passkey or a code of an app, whichever the player has. */
    private static void allowAsSecondFactor(TestProject project) {
        AdminApi admin = project.server().administrator();
        String executions = project.name() + "/authentication/flows/" + SECOND_FACTOR + "/executions";
        admin.successful("POST", executions + "/execution", "{\"provider\": \"webauthn-authenticator\"}");
        for (JsonNode execution : admin.get(executions)) {
            if (!execution.path("providerId").asText().startsWith("conditional-")) {
                admin.successful(
                        "PUT",
                        executions,
                        "{\"id\": \"%s\", \"requirement\": \"ALTERNATIVE\"}"
                                .formatted(execution.path("id").asText()));
            }
        }
    }

    private static JsonNode credential(TestProject project) {
        String ann = project.admin("users?email=" + ANN).path(0).path("id").asText();
        return project.admin("users/" + ann + "/credentials").path(0);
    }

    /** <a href="https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/">WebAuthn domain of the DevTools protocol</a>. */
    private static CDPSession authenticator(Page page) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        var command = new JsonObject();
        command.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", command);
        return devTools;
    }
}
