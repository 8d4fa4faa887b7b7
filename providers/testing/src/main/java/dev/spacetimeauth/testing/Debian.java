package dev.spacetimeauth.testing;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
