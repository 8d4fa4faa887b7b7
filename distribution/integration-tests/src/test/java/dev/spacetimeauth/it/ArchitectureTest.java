package dev.spacetimeauth.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
import org.keycloak.provider.Provider;

/** Dependencies point one way, and capabilities never import each other. */
@AnalyzeClasses(packages = "dev.spacetimeauth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PROJECT_API = "dev.spacetimeauth.project";
    private static final String SIGN_IN_SPI = "dev.spacetimeauth.signin";

    @ArchTest
    static final ArchRule noCyclesBetweenModules =
            slices().matching("dev.spacetimeauth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesInsideAModule =
            slices().matching("dev.spacetimeauth.(*).(**)").should().beFreeOfCycles();

    /** Only {@code project}'s root package and {@code sign-in}'s SPI may be used by others. */
    @ArchTest
    static final ArchRule modulesKnowOfEachOtherOnlyTheSpis = slices().assignedFrom(new Modules())
            .should()
            .notDependOnEachOther()
            .ignoreDependency(JavaClass.Predicates.resideInAPackage("dev.spacetimeauth.."), apiOf(PROJECT_API))
            .ignoreDependency(JavaClass.Predicates.resideInAPackage("dev.spacetimeauth.."), apiOf(SIGN_IN_SPI))
            .ignoreDependency(
                    JavaClass.Predicates.resideInAPackage("dev.spacetimeauth.testing.."),
                    JavaClass.Predicates.resideInAPackage("dev.spacetimeauth.distribution.."));

    @ArchTest
    static final ArchRule providersAreReachedThroughKeycloakOnly = classes()
            .that()
            .areNotInterfaces()
            .and()
            .implement(Provider.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule theServerPrintsNothingItself = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spacetimeauth.distribution..", "dev.spacetimeauth.testing..")
            .should()
            .accessClassesThat()
            .belongToAnyOf(PrintStream.class);

    private static DescribedPredicate<JavaClass> apiOf(String name) {
        return JavaClass.Predicates.resideInAPackage(name);
    }

    private static final class Modules implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String[] parts = javaClass.getPackageName().split("\\.", -1);
            return javaClass.getPackageName().startsWith("dev.spacetimeauth.")
                    ? SliceIdentifier.of(parts[2])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "modules";
        }
    }
}
