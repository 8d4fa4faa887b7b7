package dev.spacetimeauth.project.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ArchivableClassesTest {

    private static final String PACKAGE =
            ArchivableClassesTest.class.getPackageName().replace('.', '/') + "/";
    private static final String SIGNATURE = "META-INF/VENDOR.SF";
    private static final byte[] TEXT = "x".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void aClassForJava5IsCopiedWithStackMapsAndDoesWhatItDid() throws Exception {
        File jar = jar(Map.of("Old", old("Old")));

        byte[] copy = Objects.requireNonNull(copies(jar).get(entry("Old")));

        assertThat(stackMapsOf(old("Old"))).isZero();
        assertThat(stackMapsOf(copy)).isEqualTo(1);
        Class<?> loaded = MethodHandles.lookup().defineClass(copy);
        assertThat(loaded.getMethod("larger", int.class, int.class).invoke(null, 3, 7))
                .isEqualTo(7);
    }

    @Test
    void aNewerClassIsLeftWhereItIs() throws IOException {
        assertThat(copies(jar(Map.of("New", recent("New"), "Old", old("Old"))))).containsOnlyKeys(entry("Old"));
    }

    @Test
    void allClassesOfASignedJarAreCopiedAndNoneOfItsSignatures() throws IOException {
        byte[] recent = recent("New");
        byte[] subroutine = withSubroutine("Subroutine");

        Map<String, byte[]> copies = copies(jar(Map.of("New", recent, "Subroutine", subroutine, SIGNATURE, TEXT)));

        assertThat(copies).containsOnlyKeys(entry("New"), entry("Subroutine"));
        assertThat(copies.get(entry("New"))).isEqualTo(recent);
        assertThat(copies.get(entry("Subroutine"))).isEqualTo(subroutine);
    }

    @Test
    void aSignedJarIsLeftAloneWhereJavaAsksForItsSignature() throws IOException {
        File signed = jar(Map.of("Old", old("Old"), SIGNATURE, TEXT));
        File unsigned = jar(Map.of("Old", old("Old"), "Other", old("Other")));

        assertThat(copies(true, signed, unsigned)).containsOnlyKeys(entry("Other"));
    }

    @Test
    void whatCannotHaveStackMapsIsLeftOut() throws IOException {
        assertThat(copies(jar(Map.of("Subroutine", withSubroutine("Subroutine")))))
                .isEmpty();
    }

    @Test
    void ofClassesWithTheSameNameTheFirstOnTheClassPathStaysTheFirst() throws IOException {
        File unsigned = jar(Map.of("New", recent("New")));
        File signed = jar(Map.of("New", old("New"), "Other", recent("Other"), SIGNATURE, TEXT));

        assertThat(copies(unsigned, signed)).containsOnlyKeys(entry("Other"));
    }

    @Test
    void ofSeveralReleasesInOneJarItCopiesTheOneThatThisJavaUses() throws IOException {
        byte[] newer = withBranch("New", Opcodes.V17);
        Path jar = jar(Map.of(
                        "New",
                        recent("New"),
                        "META-INF/versions/9/" + entry("New"),
                        newer,
                        SIGNATURE,
                        TEXT,
                        "META-INF/MANIFEST.MF",
                        "Multi-Release: true\n".getBytes(StandardCharsets.UTF_8)))
                .toPath();

        Map<String, byte[]> copies = copies(jar.toFile());

        assertThat(copies).containsOnlyKeys(entry("New"));
        assertThat(copies.get(entry("New"))).isEqualTo(newer);
    }

    private Map<String, byte[]> copies(File... classPath) throws IOException {
        return copies(false, classPath);
    }

    private Map<String, byte[]> copies(boolean providersMustBeSigned, File... classPath) throws IOException {
        Path copy = directory.resolve("copy.jar");
        try (var classes = new ArchivableClasses(List.of(classPath), providersMustBeSigned)) {
            classes.copyTo(copy);
        }
        var copies = new HashMap<String, byte[]>();
        try (var jar = new ZipFile(copy.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().<ZipEntry>map(each -> each)::iterator) {
                copies.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
        return copies;
    }

    /** Of classes by their simple names, and of other files. */
    private File jar(Map<String, byte[]> content) throws IOException {
        Path jar = Files.createTempFile(directory, "classes", ".jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : content.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey().contains("/") ? file.getKey() : entry(file.getKey())));
                out.write(file.getValue());
            }
        }
        return jar.toFile();
    }

    private static String entry(String simpleName) {
        return PACKAGE + simpleName + ".class";
    }

    private static byte[] old(String simpleName) {
        return withBranch(simpleName, Opcodes.V1_5);
    }

    private static byte[] recent(String simpleName) {
        return withBranch(simpleName, Opcodes.V1_8);
    }

    /** With the stack map of the branch where the version needs one. */
    private static byte[] withBranch(String simpleName, int version) {
        var writer = new ClassWriter(version >= Opcodes.V1_6 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
        MethodVisitor larger = start(writer, simpleName, version);
        var second = new Label();
        larger.visitVarInsn(Opcodes.ILOAD, 0);
        larger.visitVarInsn(Opcodes.ILOAD, 1);
        larger.visitJumpInsn(Opcodes.IF_ICMPLT, second);
        larger.visitVarInsn(Opcodes.ILOAD, 0);
        larger.visitInsn(Opcodes.IRETURN);
        larger.visitLabel(second);
        larger.visitVarInsn(Opcodes.ILOAD, 1);
        larger.visitInsn(Opcodes.IRETURN);
        return end(writer, larger);
    }

    private static byte[] withSubroutine(String simpleName) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        MethodVisitor larger = start(writer, simpleName, Opcodes.V1_5);
        var subroutine = new Label();
        larger.visitJumpInsn(Opcodes.JSR, subroutine);
        larger.visitVarInsn(Opcodes.ILOAD, 0);
        larger.visitInsn(Opcodes.IRETURN);
        larger.visitLabel(subroutine);
        larger.visitVarInsn(Opcodes.ASTORE, 2);
        larger.visitVarInsn(Opcodes.RET, 2);
        return end(writer, larger);
    }

    private static MethodVisitor start(ClassWriter writer, String simpleName, int version) {
        writer.visit(
                version,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                PACKAGE + simpleName,
                null,
                Type.getInternalName(Object.class),
                null);
        MethodVisitor larger =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "larger", "(II)I", null, null);
        larger.visitCode();
        return larger;
    }

    private static byte[] end(ClassWriter writer, MethodVisitor larger) {
        larger.visitMaxs(0, 0);
        larger.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static int stackMapsOf(byte[] type) {
        var stackMaps = new AtomicInteger();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitFrame(
                                            int kind, int locals, Object[] local, int depth, Object[] stack) {
                                        stackMaps.incrementAndGet();
                                    }
                                };
                            }
                        },
                        0);
        return stackMaps.get();
    }
}
