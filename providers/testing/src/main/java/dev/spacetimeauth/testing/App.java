package dev.spacetimeauth.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An app of a project: a public OpenID Connect client of the Nimbus library, which knows the server by discovery only.
 */
public final class App implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 40_000;

    private final TestProject project;
    private final OIDCProviderMetadata provider;
    private final IDTokenValidator validator;
    private final HttpServer site;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    /** Discovers the project's issuer. */
    public static App of(TestProject project) {
        return new App(project);
    }

    private App(TestProject project) {
        this.project = project;
        try {
            var issuer = new Issuer(project.issuer());
            provider = OIDCProviderMetadata.resolve(issuer);
            // As apps do, it keeps the keys that it has once fetched.
            validator = new IDTokenValidator(
                    issuer,
                    clientId(),
                    JWSAlgorithm.RS256,
                    provider.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS));
            site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralException e) {
            throw new AssertionError("Discovery failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.createContext("/callback", request -> {
            byte[] page = "<!DOCTYPE html><title>App</title><h1>Back in the app</h1>".getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().set("Content-Type", "text/html");
            request.sendResponseHeaders(200, page.length);
            request.getResponseBody().write(page);
            request.close();
        });
        site.start();
    }

    public OIDCProviderMetadata provider() {
        return provider;
    }

    public URI callback() {
        return URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/callback");
    }

    /** Where the app sends the browser. */
    public URI signInUri(String... scopes) {
        return request(scopes).build().toURI();
    }

    /** As {@link #signInUri}, for a test to add parameters to. */
    public AuthenticationRequest.Builder request(String... scopes) {
        var scope = new Scope(scopes);
        scope.add("openid");
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, clientId(), callback())
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    public AuthorizationCode codeIn(URI callback) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(callback);
            if (!response.indicatesSuccess()) {
                throw new AssertionError(
                        response.toErrorResponse().getErrorObject().toString());
            }
            if (!state.equals(response.getState())) {
                throw new AssertionError("Another state came back");
            }
            return response.toSuccessResponse().getAuthorizationCode();
        } catch (ParseException e) {
            throw new AssertionError("Not an authentication response: " + callback, e);
        }
    }

    /** Exchanges the code that came back and validates the ID token: signature by JWKS, issuer, audience, nonce. */
    public SignedIn signedIn(URI callback) {
        return signedIn(grant(codeIn(callback)), nonce);
    }

    public SignedIn refresh(RefreshToken token) {
        return signedIn(tokenRequest(new RefreshTokenGrant(token)), null);
    }

    public TokenResponse grant(AuthorizationCode code) {
        return tokenRequest(new AuthorizationCodeGrant(code, callback(), verifier));
    }

    public TokenResponse tokenRequest(AuthorizationGrant grant) {
        try {
            var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), clientId(), grant).build();
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(TIMEOUT_MILLISECONDS);
            http.setReadTimeout(TIMEOUT_MILLISECONDS);
            HTTPResponse answer = http.send();
            return OIDCTokenResponseParser.parse(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new AssertionError("Not a token response", e);
        }
    }

    private SignedIn signedIn(TokenResponse response, @Nullable Nonce expectedNonce) {
        if (!response.indicatesSuccess()) {
            ErrorObject error = response.toErrorResponse().getErrorObject();
            throw new AssertionError(error.getCode() == null ? "HTTP " + error.getHTTPStatusCode() : error.toString());
        }
        OIDCTokens tokens = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
        try {
            return new SignedIn(tokens, validator.validate(tokens.getIDToken(), expectedNonce));
        } catch (BadJOSEException | JOSEException e) {
            throw new AssertionError("The ID token is not valid", e);
        }
    }

    public ClientID clientId() {
        return new ClientID(project.clientId());
    }

    /** What the app holds after a sign-in. */
    public record SignedIn(OIDCTokens tokens, IDTokenClaimsSet idToken) {}

    @Override
    public void close() {
        site.stop(0);
    }
}
