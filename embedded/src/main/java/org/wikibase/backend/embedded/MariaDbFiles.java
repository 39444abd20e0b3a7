package org.wikibase.backend.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The data directory of an {@link EmbeddedMariaDb}, ready to be served.
 *
 * @param runAs empty, or what the server needs to be told to run as root
 */
record MariaDbFiles(Path directory, MariaDbInstallation installation, String password, Collection<String> runAs) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Makes what is missing: program files, system tables, the user's password. */
    static MariaDbFiles prepare(MariaDbConfig config) throws IOException {
        Path directory = Files.createDirectories(config.directory());
        MariaDbFiles files =
                new MariaDbFiles(directory, MariaDbInstallation.find(directory), password(directory), runAs(directory));
        Folders.delete(files.temporary());
        Files.createDirectory(files.temporary());
        if (Files.notExists(files.data())) {
            files.createSystemTables();
        }
        files.writeInit(config.database(), config.administrator());
        return files;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path pidFile() {
        return directory.resolve("mariadbd.pid");
    }

    Path log() {
        return directory.resolve("mariadbd.log");
    }

    private Path init() {
        return directory.resolve("init.sql");
    }

    List<String> serverCommand(MariaDbConfig config) {
        List<String> command = new ArrayList<>(List.of(
                installation.server().toString(),
                "--no-defaults",
                "--basedir=" + installation.home(),
                "--lc-messages-dir=" + installation.messages(),
                dataArgument(),
                "--tmpdir=" + temporary(),
                "--pid-file=" + pidFile(),
                "--init-file=" + init(),
                "--bind-address=" + Loopback.HOST,
                "--port=" + config.port(),
                // No socket file: its path may not exceed 107 bytes, and it would be root's way in without a password.
                "--socket=",
                // With TLS every start first makes a certificate: seconds.
                "--skip-ssl",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=" + config.durability().flushLogAtCommit(),
                "--innodb-buffer-pool-size=256M",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--max-connections=300",
                "--local-infile=0"));
        command.addAll(runAs);
        return command;
    }

    /** What the command line of a server on this directory, and of no other, contains. */
    String dataArgument() {
        return "--datadir=" + data();
    }

    /** Beside its place first, then moved: a directory that is there is complete. */
    private void createSystemTables() throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        Folders.delete(unfinished);
        List<String> command = new ArrayList<>(List.of(
                "sh",
                installation.installer().toString(),
                "--no-defaults",
                "--basedir=" + installation.home(),
                "--datadir=" + unfinished,
                "--tmpdir=" + temporary(),
                "--skip-name-resolve",
                "--skip-test-db",
                "--auth-root-authentication-method=socket"));
        command.addAll(runAs);
        Process installer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        if (Waiting.exitCode(installer) != 0) {
            throw new IllegalStateException("MariaDB cannot create its tables:\n" + Files.readString(log()));
        }
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Runs at every start, so a changed database name or a lost password needs no care. */
    private void writeInit(String name, boolean administrator) throws IOException {
        Files.deleteIfExists(init());
        Files.createFile(init(), OWNER_ONLY);
        String account = "'" + name + "'@'" + Loopback.HOST + "'";
        Files.writeString(init(), """
                CREATE DATABASE IF NOT EXISTS `%1$s`;
                CREATE USER IF NOT EXISTS %2$s;
                ALTER USER %2$s IDENTIFIED BY '%3$s';
                GRANT ALL ON `%1$s`.* TO %2$s;
                GRANT ALL ON `%1$s\\_%%`.* TO %2$s;
                %4$s
                """.formatted(
                        name,
                        account,
                        password,
                        administrator ? "GRANT ALL ON *.* TO " + account + " WITH GRANT OPTION;" : ""));
    }

    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("password");
        if (Files.exists(file) && Files.size(file) > 0) {
            return Files.readString(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        Files.createFile(file, OWNER_ONLY);
        return Files.readString(Files.writeString(file, HexFormat.of().formatHex(random)));
    }

    private static Collection<String> runAs(Path ours) throws IOException {
        return Files.getAttribute(ours, "unix:uid").equals(0) ? List.of("--user=root") : List.of();
    }
}
