package dev.spacetimeauth.testing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs the tests on the production image after all others, which leave time to build it: it begins as soon as they do, where containers are
 * required.
 */
public final class ImageTestsLast implements ClassOrderer {

    private static final Set<Class<?>> ON_IMAGE =
            Set.of(Cluster.class, ComposedCluster.class, PostgreSqlContainer.class);

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        if (ContainerEngine.isRequired() && classes.stream().anyMatch(ImageTestsLast::isOnImage)) {
            var build = new Thread(Image::underTest, "image-build");
            build.setDaemon(true);
            build.start();
        }
        context.getClassDescriptors().sort(Comparator.comparing(ImageTestsLast::isOnImage));
    }

    private static boolean isOnImage(ClassDescriptor type) {
        return Arrays.stream(type.getTestClass().getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .anyMatch(ON_IMAGE::contains);
    }
}
