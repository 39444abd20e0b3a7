package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Where one installation keeps everything across restarts: a folder per server and the secrets that they share. One
 * process at a time may use it.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final Properties secrets;

    /** @throws IOException when the folder cannot be made, or another process uses it */
    DataDirectory(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        this.channel = FileChannel.open(
                this.root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another process uses " + this.root);
        }
        this.secrets = readOrMakeSecrets();
    }

    private FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    /** @return an existing folder for one of the servers */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A password or key of this installation: random at its first start, the same ever after. */
    String secret(String name) {
        return secrets.getProperty(name);
    }

    private Properties readOrMakeSecrets() throws IOException {
        Path file = root.resolve("secrets.properties");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            return properties;
        }
        SecureRandom random = new SecureRandom();
        for (String name : new String[] {"database", "s3.access", "s3.secret"}) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            properties.setProperty(name, HexFormat.of().formatHex(bytes));
        }
        // Written aside and moved, so that a kill in between leaves no half a file; readable by its owner alone.
        Path aside = Files.createTempFile(
                root, "secrets", ".tmp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(aside)) {
            properties.store(out, null);
        }
        Files.move(aside, file);
        return properties;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
