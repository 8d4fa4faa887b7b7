package dev.spacetimeauth.testing;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands the fixtures to test methods and closes them when their test, or the run, is over. */
final class ServerExtension implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);
    private static final Set<Class<?>> FIXTURES = Set.of(
            Server.class,
            ProcessServer.class,
            PostgreSql.class,
            Cluster.class,
            ComposedCluster.class,
            PostgreSqlContainer.class,
            TestProject.class,
            App.class,
            PlayerBrowser.class);

    /** Makes what the method asks for: a test that is aborted while its parameters are resolved would be one that has failed. */
    @Override
    public void beforeEach(ExtensionContext test) {
        Class<?>[] types = test.getRequiredTestMethod().getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (FIXTURES.contains(types[i])) {
                fixture(types[i], i, test);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return FIXTURES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return fixture(parameter.getParameter().getType(), parameter.getIndex(), test);
    }

    private static Object fixture(Class<?> type, int index, ExtensionContext test) {
        if (type == Server.class || type == ProcessServer.class) {
            return server(test);
        }
        if (type == Cluster.class) {
            return ofRun(test).getOrComputeIfAbsent(Cluster.class, key -> Cluster.start(), Cluster.class);
        }
        if (type == ComposedCluster.class) {
            return ofRun(test)
                    .getOrComputeIfAbsent(ComposedCluster.class, key -> ComposedCluster.start(), ComposedCluster.class);
        }
        if (type == PostgreSqlContainer.class) {
            return ofRun(test)
                    .getOrComputeIfAbsent(
                            PostgreSqlContainer.class, key -> PostgreSqlContainer.start(), PostgreSqlContainer.class);
        }
        if (type == PostgreSql.class) {
            return postgreSql(test).database();
        }
        if (type == PlayerBrowser.class) {
            // One for each parameter: two of them are two people.
            return test.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            PlayerBrowser.class.getName() + index,
                            key -> browsers(test).open(),
                            PlayerBrowser.class);
        }
        return type == App.class ? app(test) : project(test);
    }

    private static App app(ExtensionContext test) {
        return ofTest(test).getOrComputeIfAbsent(App.class, key -> App.of(project(test)), App.class);
    }

    private static TestProject project(ExtensionContext test) {
        return ofTest(test)
                .getOrComputeIfAbsent(TestProject.class, key -> TestProject.create(server(test)), TestProject.class);
    }

    private static Server server(ExtensionContext test) {
        return database(test) == Database.POSTGRESQL
                ? postgreSql(test).server()
                : ofRun(test).getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
    }

    private static Database database(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getRequiredTestClass(), ServerTest.class)
                .map(ServerTest::database)
                .orElse(Database.H2);
    }

    private static ServerOnPostgreSql postgreSql(ExtensionContext test) {
        return ofRun(test)
                .getOrComputeIfAbsent(
                        ServerOnPostgreSql.class, key -> ServerOnPostgreSql.start(), ServerOnPostgreSql.class);
    }

    private static Browsers browsers(ExtensionContext test) {
        return ofRun(test).getOrComputeIfAbsent(Browsers.class, key -> Browsers.launch(), Browsers.class);
    }

    private static Store ofTest(ExtensionContext test) {
        return test.getStore(NAMESPACE);
    }

    private static Store ofRun(ExtensionContext test) {
        return test.getRoot().getStore(NAMESPACE);
    }
}
