package org.wikibase.backend.storage.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A database server that is installed on this machine, on a folder of its own; it ends with {@link #close} or the JVM. */
final class InstalledDatabase implements InstalledServer {

    private static final long START_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final String version;
    private final Process process;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private final Thread stop = new Thread(this::end);

    private InstalledDatabase(String version, Process process, int port) {
        this.version = version;
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** Which server. */
    enum Kind {
        MARIADB("mariadbd"),
        MYSQL("mysqld");

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        /** Some distributions have the one under the name of the other. */
        private boolean is(String version) {
            return version.toLowerCase(Locale.ROOT).contains("mariadb") == (this == MARIADB);
        }

        private List<String> installation(Path home, Path data) {
            return switch (this) {
                case MARIADB ->
                    List.of(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--basedir=" + home,
                            "--datadir=" + data,
                            "--skip-test-db",
                            "--skip-name-resolve",
                            "--auth-root-authentication-method=normal");
                case MYSQL -> List.of("mysqld", "--no-defaults", "--initialize-insecure", "--datadir=" + data);
            };
        }
    }

    /** @return empty when there is none on the PATH */
    static Optional<InstalledServer> start(Kind kind) {
        try {
            Optional<Path> program = onPath(kind.program);
            if (program.isEmpty()) {
                return Optional.empty();
            }
            String version = output(List.of(program.get().toString(), "--version"));
            return kind.is(version) ? Optional.of(start(kind, program.get(), version)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InstalledDatabase start(Kind kind, Path program, String version) throws IOException {
        Path folder = Files.createTempDirectory("installed");
        Path data = folder.resolve("data");
        // Of /usr/sbin/mariadbd it is /usr.
        Path home = program.toAbsolutePath().getParent().getParent();
        List<String> user = System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
        List<String> install = new ArrayList<>(kind.installation(home, data));
        install.addAll(user);
        output(install);
        int port = freePort();
        List<String> serve = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s"),
                "--innodb-flush-log-at-trx-commit=2",
                "--max-connections=300"));
        if (kind == Kind.MYSQL) {
            serve.add("--mysqlx=OFF");
        }
        serve.addAll(user);
        Process process = new ProcessBuilder(serve)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        InstalledDatabase database = new InstalledDatabase(version.strip(), process, port);
        database.await(folder.resolve("log"));
        return database;
    }

    private void await(Path log) throws IOException {
        long deadline = System.nanoTime() + START_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(version + " does not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database
                + "?sslMode=disable&allowPublicKeyRetrieval=true&createDatabaseIfNotExist=true";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public SqlConfig freshDatabase() {
        SqlConfig config = SqlConfig.standalone(url("wikibase_" + databases.incrementAndGet()), "root", "");
        SqlTables.migrate(config);
        return config;
    }

    static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ":\n" + output);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return output;
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return any.getLocalPort();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
