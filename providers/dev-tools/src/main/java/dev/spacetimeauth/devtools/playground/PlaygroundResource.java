package dev.spacetimeauth.devtools.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.spacetimeauth.devtools.DevResource;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.util.JsonSerialization;

/**
 * {@code /realms/{realm}/playground}: signs in with authorization code and PKCE as an app would, and shows the decoded
 * ID token. Works without JavaScript: the code is exchanged here, over HTTP.
 */
public final class PlaygroundResource {

    private static final String COOKIE = "PLAYGROUND";
    private static final String PAGE = "playground.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    PlaygroundResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("error") @Nullable String error,
            @CookieParam(COOKIE) @Nullable String visitId) {
        Optional<PlaygroundVisit> visit = PlaygroundVisit.find(visitId);
        if (error != null && visit.flatMap(PlaygroundVisit::idToken).isEmpty()) {
            return problem("The sign-in ended with the error '" + error + "'.");
        }
        if (code != null) {
            return visit.filter(waiting -> waiting.state().equals(state))
                    .map(waiting -> exchange(waiting, code))
                    .orElseGet(() -> problem("This answer belongs to no sign-in that was started in this browser."));
        }
        return visit.flatMap(PlaygroundVisit::idToken).map(this::result).orElseGet(() -> form().createForm(PAGE));
    }

    /** Starts a sign-in. Its parameter may be given several times; the scope openid is always asked for. */
    @GET
    @Path("start")
    public Response start(
            @QueryParam("scope") List<String> scopes, @QueryParam("prompt") @DefaultValue("") String prompt) {
        PlaygroundClient.ensure(session, realm, here().toString());
        PlaygroundVisit visit = PlaygroundVisit.begin();
        UriBuilder authorization = endpoint("auth")
                .queryParam("response_type", "code")
                .queryParam("client_id", PlaygroundClient.CLIENT_ID)
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", visit.state())
                .queryParam("nonce", visit.nonce())
                .queryParam("code_challenge", visit.challenge())
                .queryParam("code_challenge_method", "S256");
        if (!prompt.isEmpty()) {
            authorization.queryParam("prompt", "{prompt}");
        }
        String scope = ("openid " + String.join(" ", scopes)).strip();
        return Response.seeOther(authorization.build(here().toString(), scope, prompt))
                .cookie(cookie(visit.id(), NewCookie.DEFAULT_MAX_AGE))
                .build();
    }

    @GET
    @Path("sign-out")
    public Response signOut(@CookieParam(COOKIE) @Nullable String visitId) {
        Optional<PlaygroundVisit> visit = PlaygroundVisit.find(visitId);
        visit.ifPresent(PlaygroundVisit::forget);
        URI next = visit.flatMap(PlaygroundVisit::idToken).map(this::endSession).orElseGet(this::here);
        return Response.seeOther(next).cookie(cookie("", 0)).build();
    }

    private Response exchange(PlaygroundVisit visit, String code) {
        try {
            JsonNode tokens = SimpleHttp.create(session)
                    .doPost(tokenEndpoint())
                    .header("Host", here().getAuthority())
                    .param("grant_type", "authorization_code")
                    .param("client_id", PlaygroundClient.CLIENT_ID)
                    .param("redirect_uri", here().toString())
                    .param("code", code)
                    .param("code_verifier", visit.verifier())
                    .asJson();
            if (!tokens.hasNonNull("id_token")) {
                return problem(
                        "The token endpoint answered " + tokens.path("error").asText() + ": "
                                + tokens.path("error_description").asText());
            }
            visit.finish(tokens.get("id_token").asText());
            return Response.seeOther(here()).build();
        } catch (IOException e) {
            return problem("The token endpoint could not be reached: " + e.getMessage());
        }
    }

    /** By the port this request came in: in a container the server cannot reach itself by the address browsers use. */
    private String tokenEndpoint() {
        int port = session.getContext().getConnection().getLocalPort();
        return "http://127.0.0.1:" + port + endpoint("token").build().getRawPath();
    }

    private Response result(String idToken) {
        String[] parts = idToken.split("\\.", -1);
        try {
            return form().setAttribute("idToken", idToken)
                    .setAttribute("header", pretty(parts[0]))
                    .setAttribute("claims", pretty(parts[1]))
                    .createForm(PAGE);
        } catch (JsonProcessingException e) {
            return problem("The ID token is not a JWT.");
        }
    }

    private static String pretty(String part) throws JsonProcessingException {
        JsonNode json = JsonSerialization.mapper.readTree(
                new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        return JsonSerialization.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private Response problem(String text) {
        return form().setStatus(Response.Status.BAD_REQUEST)
                .setAttribute("problem", text)
                .createForm(PAGE);
    }

    private LoginFormsProvider form() {
        return session.getProvider(LoginFormsProvider.class).setAttribute("playgroundUrl", here().toString());
    }

    private URI endSession(String idToken) {
        return endpoint("logout")
                .queryParam("id_token_hint", idToken)
                .queryParam("post_logout_redirect_uri", "{here}")
                .build(here().toString());
    }

    private UriBuilder endpoint(String name) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path("protocol/openid-connect")
                .path(name);
    }

    private URI here() {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/playground")
                .build(realm.getName());
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(here().getRawPath())
                .maxAge(maxAge)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory extends DevResource {

        public Factory() {
            super("playground", PlaygroundResource::new);
        }
    }
}
