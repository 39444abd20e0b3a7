package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A MariaDB server as a child process, listening on TCP at the loopback address only (no socket file). Applications get a user
 * with a password who may do everything in the configured database and nothing elsewhere; nobody else can log in.
 *
 * <p>The server ends with {@link #close()} or when the JVM is told to stop. It survives a JVM that is killed; the next start on
 * the same directory ends it first. A second start while the first owner lives is refused.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    private final MariaDbConfig config;
    private final MariaDbFiles files;
    private final DirectoryLock lock;
    private MariaDbProcess process;

    private EmbeddedMariaDb(MariaDbConfig config, MariaDbFiles files, DirectoryLock lock) {
        this.config = config;
        this.files = files;
        this.lock = lock;
    }

    /**
     * Returns when the database accepts logins. The first start on a directory creates it (seconds), later ones do not.
     *
     * @throws IllegalStateException when the server does not start; the message has the end of its log
     */
    public static EmbeddedMariaDb start(MariaDbConfig config) {
        try {
            return open(config);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start MariaDB in " + config.directory(), e);
        }
    }

    private static EmbeddedMariaDb open(MariaDbConfig config) throws IOException {
        DirectoryLock lock = DirectoryLock.take(config.directory());
        boolean started = false;
        try {
            EmbeddedMariaDb server = new EmbeddedMariaDb(config, MariaDbFiles.prepare(config), lock);
            server.restartOn(config.port());
            started = true;
            return server;
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private synchronized void restartOn(int port) {
        process = MariaDbProcess.start(files, config.withPort(port), this::acceptsLogin);
    }

    public String jdbcUrl() {
        return jdbcUrl(config.database());
    }

    /** @param database the configured one, or one named {@code database_...} */
    public String jdbcUrl(String database) {
        return url(port(), database);
    }

    public String user() {
        return config.database();
    }

    public String password() {
        return files.password();
    }

    public synchronized int port() {
        return process.port();
    }

    public synchronized long pid() {
        return process.pid();
    }

    public synchronized boolean isRunning() {
        return process.isAlive();
    }

    /** {@code kill -9}: returns when the process is gone; {@link #restart()} brings it back. */
    public synchronized void kill() {
        process.kill();
    }

    /** Stops the server if it runs, and starts it on the same directory and port. */
    public synchronized void restart() {
        process.stop();
        restartOn(process.port());
    }

    @Override
    public synchronized void close() {
        process.stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + config.directory(), e);
        }
    }

    private boolean acceptsLogin(int port) {
        try (Connection connection =
                DriverManager.getConnection(url(port, config.database()), user(), files.password())) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String url(int port, String database) {
        return "jdbc:mariadb://" + Loopback.HOST + ":" + port + "/" + database + "?sslMode=disable";
    }

    /** The server's own account of what happened. */
    public Path log() {
        return files.log();
    }
}
