package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * {@code GET /realms/{realm}/magic-link/{token}}: the page a mail's link opens. It uses nothing up and signs nobody in,
 * whoever opens it: a person, a mail scanner, a prefetching browser. In the browser that asked for the mail, the
 * {@code POST} of its form to the running sign-in redeems the link. In any other, the {@code POST} here asks for the code.
 */
public final class MagicLinkResource {

    private final KeycloakSession session;
    private final RealmModel realm;

    MagicLinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response open(@PathParam("token") String secret) {
        LocaleUtil.processLocaleParam(session, realm, null);
        var page = new LinkPage(session);
        LinkToken token = new LinkToken(secret);
        Optional<Challenge> challenge = challenge(token);
        if (challenge.isEmpty()) {
            return page.unknown();
        }
        if (!challenge.get().isLive()) {
            return page.dead(challenge.get());
        }
        return new LinkBrowser(session, challenge.get())
                .signIn()
                .map(signIn -> page.here(signIn, token))
                .orElseGet(() -> page.elsewhere(null));
    }

    /** "Sign in here instead": proves the mailbox by the code, and sends this browser to the app for a sign-in of its own. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response signInHere(
            @PathParam("token") String secret,
            @FormParam("code") @Nullable String typed,
            @FormParam("form") @Nullable String form) {
        LocaleUtil.processLocaleParam(session, realm, null);
        var page = new LinkPage(session);
        Optional<Challenge> challenge = challenge(new LinkToken(secret));
        if (challenge.isEmpty()) {
            return page.unknown();
        }
        if (!challenge.get().isLive()) {
            return refuse(challenge.get(), challenge.get().state().id(), page.dead(challenge.get()));
        }
        Optional<SignInHome> home = SignInHome.of(session, session.getContext().getClient());
        if (home.isEmpty()) {
            return refuse(challenge.get(), "no_site", page.elsewhere(null));
        }
        if (form == null || !RealmCookie.FORM.in(session).filter(form::equals).isPresent()) {
            return refuse(challenge.get(), "form_of_another_page", page.elsewhere("formExpired"));
        }
        Optional<SignInCode> code = SignInCode.parse(typed == null ? "" : typed);
        if (code.isEmpty()) {
            boolean missing = typed == null || typed.isBlank();
            return refuse(
                    challenge.get(),
                    missing ? "code_missing" : "code_malformed",
                    page.elsewhere(missing ? "codeMissing" : "codeInvalid"));
        }
        return redeem(challenge.get(), code.get(), home.get(), page);
    }

    private Response redeem(Challenge challenge, SignInCode code, SignInHome home, LinkPage page) {
        var store = new ChallengeStore(session, realm);
        BrowserProof proof = BrowserProof.of(challenge);
        if (store.redeemElsewhere(
                challenge, code, SignInRealmKey.of(session, realm), proof.hash(), RealmCookie.PROOF.life())) {
            proof.putInto(session);
            return Response.seeOther(home.uri()).build();
        }
        Challenge now = store.byId(challenge.id()).orElse(challenge);
        if (!now.isLive()) {
            return refuse(now, now.state().id(), page.dead(now));
        }
        return store.isExhaustedElsewhere(now)
                ? refuse(now, "codes_exhausted_elsewhere", page.elsewhere("codesExhaustedHere"))
                : refuse(now, "code_wrong", page.elsewhere("codeInvalid"));
    }

    /**
     * What became of the mail that this browser's sign-in waits for: {@code sending}, {@code sent}, {@code unsent}, or {@code
     * over} when the sign-in no longer waits for it.
     */
    @GET
    @Path(SignInUris.STATUS)
    @Produces(MediaType.APPLICATION_JSON)
    public Response status(
            @QueryParam(Constants.CLIENT_ID) String clientId, @QueryParam(Constants.TAB_ID) String tabId) {
        var fresh = new CacheControl();
        fresh.setNoStore(true);
        return Response.ok(Map.of("mail", mail(clientId, tabId)))
                .cacheControl(fresh)
                .build();
    }

    private String mail(@Nullable String clientId, @Nullable String tabId) {
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        AuthenticationSessionModel signIn =
                client == null || tabId == null ? null : LinkBrowser.signIn(session, client, tabId);
        if (signIn == null) {
            return "over";
        }
        return new WaitingSignIn(session, realm, signIn)
                .challenge()
                .map(MagicLinkResource::mail)
                .orElse("over");
    }

    private static String mail(Challenge challenge) {
        if (challenge.isLive()) {
            return challenge.mailSent() ? "sent" : "sending";
        }
        return challenge.state() == Challenge.State.UNSENT ? "unsent" : "over";
    }

    /** The link's challenge, of a client that may be signed in to; that one is then the request's client. */
    private Optional<Challenge> challenge(LinkToken token) {
        return new ChallengeStore(session, realm).byToken(token).filter(challenge -> {
            ClientModel client = realm.getClientById(challenge.clientUuid());
            if (client == null || !client.isEnabled()) {
                return false;
            }
            session.getContext().setClient(client);
            return true;
        });
    }

    private Response refuse(Challenge challenge, String reason, Response page) {
        MailMetrics.LINKS_REFUSED.increment();
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(session.getContext().getClient())
                .detail("challenge", challenge.id())
                .detail("reason", "elsewhere_" + reason)
                .error(Errors.INVALID_CODE);
        return page;
    }
}
