package dev.spacetimeauth.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Installs what a test needs and a fresh Debian machine lacks. */
final class Debian {

    private Debian() {}

    static boolean mayInstall() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get")) && "root".equals(System.getProperty("user.name"));
    }

    /** One after the other: the package manager serves nobody else meanwhile. */
    static synchronized boolean install(String... packages) {
        String[] install = {"apt-get", "-qq", "install", "--yes", "--no-install-recommends"};
        String[] command = new String[install.length + packages.length];
        System.arraycopy(install, 0, command, 0, install.length);
        System.arraycopy(packages, 0, command, install.length, packages.length);
        return mayInstall() && Commands.succeeds("apt-get", "-qq", "update") && Commands.succeeds(command);
    }

    /** What a package holds, without installing it: that would start its service. */
    static synchronized void unpack(String name, Path directory) {
        Path log = directory.resolveSibling(name + "-package.log");
        String script =
                "apt-get -qq update; cd '%1$s' && rm -f *.deb && apt-get -qq download %2$s && dpkg -x %2$s*.deb ."
                        .formatted(directory.toAbsolutePath(), name);
        Commands.run(log, Map.of(), "sh", "-c", script);
    }
}
