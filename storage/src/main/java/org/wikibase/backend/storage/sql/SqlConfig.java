package org.wikibase.backend.storage.sql;

import java.util.Map;

/**
 * Where the index is kept.
 *
 * @param jdbcUrl of the MariaDB driver, which speaks to MySQL and vtgate too
 * @param poolSize connections of this process; each publishing edit holds one for a few milliseconds
 */
public record SqlConfig(String jdbcUrl, String user, String password, int poolSize, Server server) {

    /** What is behind the URL, which decides how the limits of a session are set. */
    public enum Server {
        /**
         * MariaDB or MySQL. A client that fell silent while it held a slot's row is ended by the server: by MariaDB after
         * the idle time of a transaction, by MySQL (which reads the rest as a comment) after that of a session.
         */
        STANDALONE(
                "SET SESSION wait_timeout = 45, SESSION innodb_lock_wait_timeout = 10, SESSION time_zone = '+00:00'"
                        + " /*M!100300 , SESSION idle_transaction_timeout = 10 */",
                "TRANSACTION_READ_COMMITTED"),
        /** Vitess ends transactions after 30 s by itself; a transaction that touches two shards shall be an error. */
        VITESS("SET transaction_mode = 'single'", null);

        private final String sessionSetup;
        private final String isolation;

        Server(String sessionSetup, String isolation) {
            this.sessionSetup = sessionSetup;
            this.isolation = isolation;
        }

        String sessionSetup() {
            return sessionSetup;
        }

        /** @return null for the server's own */
        String isolation() {
            return isolation;
        }
    }

    public SqlConfig {
        if (poolSize < 1) {
            throw new IllegalArgumentException("A pool has at least one connection, got " + poolSize);
        }
    }

    public static SqlConfig standalone(String jdbcUrl, String user, String password) {
        return new SqlConfig(jdbcUrl, user, password, 16, Server.STANDALONE);
    }

    /** From the variables {@code VITESS_URL} and, where they are not the usual ones, {@code _USER} to {@code _SHARDED}. */
    public static SqlConfig from(Map<String, String> env) {
        String url = env.get("VITESS_URL");
        if (url == null) {
            throw new IllegalArgumentException("VITESS_URL is missing: the JDBC URL of the database");
        }
        String sharded = env.getOrDefault("VITESS_SHARDED", "false");
        if (!sharded.equals("true") && !sharded.equals("false")) {
            throw new IllegalArgumentException("VITESS_SHARDED is true or false, not " + sharded);
        }
        String pool = env.getOrDefault("VITESS_POOL", "16");
        if (!pool.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("VITESS_POOL is a number from 1 to 9999, not " + pool);
        }
        return new SqlConfig(
                url,
                env.getOrDefault("VITESS_USER", "root"),
                env.getOrDefault("VITESS_PASSWORD", ""),
                Integer.parseInt(pool),
                sharded.equals("true") ? Server.VITESS : Server.STANDALONE);
    }

    public SqlConfig withPoolSize(int size) {
        return new SqlConfig(jdbcUrl, user, password, size, server);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SqlConfig[" + server + " " + jdbcUrl + " as " + user + ", " + poolSize + " connections]";
    }
}
