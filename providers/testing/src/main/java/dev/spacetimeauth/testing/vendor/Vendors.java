package dev.spacetimeauth.testing.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All fake vendors, on one port, for the whole run. */
public final class Vendors {

    private static final int THREADS = 60;
    private static final Vendors OF_RUN = new Vendors();

    private final Map<String, FakeVendor> vendors = Stream.of(
                    new FakeTwitch(),
                    new FakeKick(),
                    new FakeDiscord(),
                    new FakeSteam(),
                    new FakeGoogle(),
                    new FakeGitHub())
            .collect(Collectors.toMap(FakeVendor::name, vendor -> vendor, (a, b) -> a, TreeMap::new));
    private final WireMockServer http;

    private Vendors() {
        http = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(THREADS)
                .disableRequestJournal()
                .extensions(new Answers()));
        http.start();
        http.stubFor(any(anyUrl()).willReturn(ok()));
    }

    public static Vendors ofRun() {
        return OF_RUN;
    }

    /** Ids of all of them. */
    public List<String> names() {
        return List.copyOf(vendors.keySet());
    }

    /** Options that lead a server to the fakes. */
    public List<String> serverOptions() {
        return vendors.values().stream()
                .flatMap(vendor -> vendor.paths().entrySet().stream()
                        .map(path -> "--spi-social--%s--%s=http://localhost:%d/%s%s"
                                .formatted(vendor.name(), path.getKey(), http.port(), vendor.name(), path.getValue())))
                .toList();
    }

    /**
     * Registers an app for the project, and switches the provider on in it.
     *
     * @param config more of the provider's configuration, keys and values
     */
    public VendorApp register(String vendor, TestProject project, String... config) {
        return prepare(vendor, project).enable(config);
    }

    /** Registers an app for the project, which does not know of it yet. */
    public VendorApp prepare(String vendor, TestProject project) {
        FakeVendor fake = vendors.get(vendor);
        if (fake == null) {
            throw new IllegalArgumentException("No such vendor: " + vendor);
        }
        return fake.register(project);
    }

    private final class Answers implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent event) {
            String path = URI.create(event.getRequest().getAbsoluteUrl()).getPath();
            String name = path.substring(1, Math.max(1, path.indexOf('/', 1)));
            FakeVendor vendor = vendors.get(name);
            return vendor == null
                    ? Reply.json(404, "{}")
                    : vendor.answer(new Ask(event.getRequest(), path.substring(name.length() + 1)));
        }

        @Override
        public String getName() {
            return "vendors";
        }
    }
}
