package org.wikibase.backend.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.sql.SqlConfig.Server;

/** The pool of connections, and the one place that runs work on them, repeats it and translates its failures. */
final class Database implements AutoCloseable {

    private static final Sql ALIVE = Sql.unsharded("SELECT 1");

    private static final int ATTEMPTS = 8;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    // All below 30 s, after which a reconciler takes an intent for abandoned.
    private static final int CONNECT_MILLIS = 3_000;
    private static final int BORROW_MILLIS = 5_000;
    private static final int SOCKET_MILLIS = 20_000;

    /** Below the server's idle limit, so that pooled connections live. */
    private static final int KEEP_ALIVE_MILLIS = 30_000;

    private final Server server;
    private final HikariDataSource pool;
    private final SqlTail tail = new SqlTail(this);

    Database(SqlConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("index");
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setMinimumIdle(Math.min(2, config.poolSize()));
        hikari.setConnectionInitSql(config.server().sessionSetup());
        hikari.setTransactionIsolation(config.server().isolation());
        hikari.setConnectionTimeout(BORROW_MILLIS);
        hikari.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        // Connections are made when they are needed: a process may start before its database.
        hikari.setInitializationFailTimeout(-1);
        hikari.setDataSource(new WatchedDataSource(driver(config), tail::connected));
        this.server = config.server();
        this.pool = new HikariDataSource(hikari);
    }

    private static DataSource driver(SqlConfig config) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_MILLIS));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_MILLIS));
        properties.setProperty("tcpKeepAlive", "true");
        // The few statements there are, parsed once per connection.
        properties.setProperty("useServerPrepStmts", "true");
        return new DriverDataSource(config.jdbcUrl(), null, properties, config.user(), config.password());
    }

    /** Knows of every new connection whether its server is the one that was there before. */
    SqlTail tail() {
        return tail;
    }

    /** Whether one transaction may have rows of any slots. */
    boolean hasOneShard() {
        return server == Server.STANDALONE;
    }

    /** Runs work whose single statement is its own transaction; only reads and idempotent writes. */
    <T> T run(Session.Work<T> work) {
        return retrying(() -> {
            try (Connection connection = pool.getConnection()) {
                return work.run(new Session(connection));
            }
        });
    }

    <T> List<T> list(Sql sql, Session.Row<T> row, Object... parameters) {
        return run(session -> session.list(sql, row, parameters));
    }

    <T> Optional<T> find(Sql sql, Session.Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    /**
     * Runs work as one transaction, again from its start after a deadlock or a lost connection. As a lost connection may
     * have committed, the work itself must notice that it is done already.
     *
     * @param work commits when it returns a value, rolls back when it returns nothing
     */
    <T> Optional<T> transact(Session.Work<Optional<T>> work) {
        return retrying(() -> {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                Optional<T> result = work.run(new Session(connection));
                if (result.isPresent()) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                // Without a commit, closing rolls back: the pool does so for whatever is left open.
                return result;
            }
        });
    }

    void check() {
        list(ALIVE, row -> row.getInt(1));
    }

    @Override
    public void close() {
        pool.close();
    }

    private static <T> T retrying(Attempt<T> attempt) {
        SQLException last = null;
        for (int i = 1; i <= ATTEMPTS; i++) {
            try {
                return attempt.run();
            } catch (SQLException failure) {
                if (last != null) {
                    failure.addSuppressed(last);
                }
                last = failure;
                // A pool or a server that did not answer has taken seconds already; only what was quick is repeated
                // often.
                boolean again = switch (SqlFailure.of(failure)) {
                    case ROLLED_BACK -> true;
                    case UNAVAILABLE -> i < 2 && !(failure instanceof SQLTransientConnectionException);
                    case REFUSED -> false;
                };
                if (!again) {
                    throw translated(failure);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2L * i * PAUSE_NANOS));
            }
        }
        throw translated(last);
    }

    private static RuntimeException translated(SQLException failure) {
        return switch (SqlFailure.of(failure)) {
            case ROLLED_BACK, UNAVAILABLE -> new StorageUnavailable("The database did not answer", failure);
            case REFUSED -> new IllegalStateException("The database refused a statement", failure);
        };
    }

    /** One try at the work. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }
}
