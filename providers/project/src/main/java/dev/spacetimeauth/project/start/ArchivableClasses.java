package dev.spacetimeauth.project.start;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies the classes that Java's archive (JEP 483) does not take as they are: those of signed jars, without the
 * signatures, and those compiled for Java 5 or older, with the stack maps of Java 6 (JVMS 4.10.1). With the copy in front
 * of a class path they are archived, and the jars they are from are not checked entry by entry at each start.
 * {@code bin/archived-java.sh} runs this when it makes the archive, with the server's own ASM.
 */
public final class ArchivableClasses implements Closeable {

    /** Class files of this version or newer have stack maps, or none of the branches that need them. */
    private static final int WITH_STACK_MAPS = Opcodes.V1_6;

    private static final int MAJOR_VERSION = 6;
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.SF", Pattern.CASE_INSENSITIVE);

    private final List<File> classPath;
    private final boolean providersMustBeSigned;
    private final URLClassLoader types;
    private final Set<String> seen = new HashSet<>();

    /** @param providersMustBeSigned leaves signed jars alone */
    ArchivableClasses(List<File> classPath, boolean providersMustBeSigned) throws MalformedURLException {
        this.classPath = classPath;
        this.providersMustBeSigned = providersMustBeSigned;
        var urls = new ArrayList<URL>();
        for (File jar : classPath) {
            urls.add(jar.toURI().toURL());
        }
        this.types = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Arguments: the jar to write, and the class path. */
    public static void main(String[] arguments) throws IOException {
        Path copy = Path.of(arguments[0]);
        List<File> classPath = Stream.of(arguments[1].split(File.pathSeparator, -1))
                .map(File::new)
                .filter(jar -> jar.isFile() && !jar.toPath().equals(copy))
                .toList();
        // Oracle's Java takes ciphers from signed jars only; OpenJDK takes them from any.
        boolean oracle = System.getProperty("java.vm.name").startsWith("Java HotSpot(TM)");
        try (var classes = new ArchivableClasses(classPath, oracle)) {
            classes.copyTo(copy);
        }
    }

    void copyTo(Path copy) throws IOException {
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)))) {
            for (File jar : classPath) {
                add(jar, out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        types.close();
    }

    private void add(File file, ZipOutputStream out) throws IOException {
        try (var jar = new JarFile(file, false, ZipFile.OPEN_READ, Runtime.version())) {
            boolean signed = jar.stream()
                    .anyMatch(entry -> SIGNATURE.matcher(entry.getName()).matches());
            for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                // Of classes with the same name the class loader takes the first, too.
                if (isClass(entry.getName()) && seen.add(entry.getName()) && !(signed && providersMustBeSigned)) {
                    add(jar, entry, signed, out);
                }
            }
        }
    }

    private void add(JarFile jar, JarEntry entry, boolean signed, ZipOutputStream out) throws IOException {
        byte[] original;
        try (InputStream in = jar.getInputStream(entry)) {
            original = in.readAllBytes();
        }
        boolean old = ByteBuffer.wrap(original).getShort(MAJOR_VERSION) < WITH_STACK_MAPS;
        Optional<byte[]> archivable = old ? withStackMaps(original) : Optional.of(original);
        // All of a signed jar: a package's classes have the same signers, here none.
        if (signed || (old && archivable.isPresent())) {
            var copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            out.write(archivable.orElse(original));
            out.closeEntry();
        }
    }

    /** Empty for a class that cannot have them: with subroutines, or with types that are not there. */
    private Optional<byte[]> withStackMaps(byte[] original) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return types;
            }
        };
        try {
            new ClassReader(original)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public void visit(
                                        int version,
                                        int access,
                                        String name,
                                        String signature,
                                        String superName,
                                        String[] interfaces) {
                                    super.visit(WITH_STACK_MAPS, access, name, signature, superName, interfaces);
                                }
                            },
                            ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException | TypeNotPresentException | LinkageError e) {
            return Optional.empty();
        }
        return Optional.of(writer.toByteArray());
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }
}
