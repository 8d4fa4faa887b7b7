package dev.spacetimeauth.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.client.config.RequestConfig;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.models.KeycloakSession;

/**
 * The calls that one sign-in makes to a vendor. All together take {@link #LIMIT} at most, whatever is slow about them:
 * time-outs of a connection alone do not see to that when a name has many addresses or an answer trickles in.
 */
final class VendorHttp {

    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int TIMEOUT_MILLIS = 4000;
    private static final long ANSWER_BYTES_MAX = 256L * 1024;
    private static final int SUCCESS_MIN = 200;
    private static final int SUCCESS_MAX = 299;
    private static final RequestConfig TIMEOUTS = RequestConfig.custom()
            .setConnectTimeout(TIMEOUT_MILLIS)
            .setConnectionRequestTimeout(TIMEOUT_MILLIS)
            .setSocketTimeout(TIMEOUT_MILLIS)
            .setRedirectsEnabled(false)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** One thread to each request that waits. */
    private static final ExecutorService CALLS = Executors.newCachedThreadPool(VendorHttp::thread);

    /** The most that wait for one vendor: threads and connections of those that hang are not the others'. */
    private static final int CALLS_TO_ONE_MAX = 30;

    private static final ConcurrentMap<String, Semaphore> FREE = new ConcurrentHashMap<>();

    private final KeycloakSession session;
    private final String vendor;
    private final Semaphore free;
    private final long end = System.nanoTime() + LIMIT.toNanos();

    VendorHttp(KeycloakSession session, String vendor) {
        this.session = session;
        this.vendor = vendor;
        this.free = FREE.computeIfAbsent(vendor, name -> new Semaphore(CALLS_TO_ONE_MAX));
    }

    /** What a vendor answered: its status, and a body that no log or page shows. */
    record Answer(int status, String body) {}

    SimpleHttp http() {
        return SimpleHttp.create(session).withRequestConfig(TIMEOUTS).withMaxConsumedResponseSize(ANSWER_BYTES_MAX);
    }

    /** The same form as a request with the limits of all others. */
    SimpleHttpRequest limited(SimpleHttpRequest form) {
        SimpleHttpRequest request = http().doPost(form.getUrl()).params(form.getParams());
        if (form.getHeaders() != null) {
            form.getHeaders().forEach(request::header);
        }
        return request;
    }

    /**
     * The JSON of a successful answer.
     *
     * @throws VendorException when it is none, is not JSON or does not come in time
     */
    JsonNode json(SimpleHttpRequest request) {
        return json(send(request.acceptJson()));
    }

    JsonNode json(Answer answer) {
        if (answer.status() < SUCCESS_MIN || answer.status() > SUCCESS_MAX) {
            throw VendorException.status(vendor, answer.status());
        }
        return parse(answer.body());
    }

    private JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isContainerNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Its message would quote the answer.
            throw VendorException.unreadable(vendor, "no JSON");
        }
        throw VendorException.unreadable(vendor, "no JSON object");
    }

    /** @throws VendorException when no answer comes in time */
    Answer send(SimpleHttpRequest request) {
        if (!free.tryAcquire()) {
            throw VendorException.unreachable(vendor, "too many sign-ins wait for it");
        }
        Future<Answer> call = CALLS.submit(() -> {
            try {
                return answer(request);
            } finally {
                free.release();
            }
        });
        try {
            return call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw VendorException.unreachable(vendor, "no answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            // Neither the message nor the stack of the cause: they may quote what was sent.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw VendorException.unreachable(vendor, cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorException.unreachable(vendor, "interrupted");
        }
    }

    private static Answer answer(SimpleHttpRequest request) throws IOException {
        try (SimpleHttpResponse response = request.asResponse()) {
            String body = response.asString();
            return new Answer(response.getStatus(), body == null ? "" : body);
        }
    }

    private static Thread thread(Runnable call) {
        var thread = new Thread(call, "identity-provider-call");
        thread.setDaemon(true);
        return thread;
    }
}
