package org.wikibase.backend.storage.sql;

import org.flywaydb.core.Flyway;

/**
 * Makes the tables, or brings them up to date. On Vitess the same files are applied by its own tools, each folder to the
 * keyspace of its name, together with {@code vschema.json}.
 */
public final class SqlTables {

    private static final String FOLDER = "classpath:org/wikibase/backend/storage/sql/";

    private SqlTables() {}

    /** Idempotent; several processes may start with it at once. */
    public static void migrate(SqlConfig config) {
        Flyway.configure()
                .dataSource(config.jdbcUrl(), config.user(), config.password())
                .locations(FOLDER + "entity", FOLDER + "meta", FOLDER + "content", FOLDER + "user")
                // A migration's number is taken when work on it begins, and it may be done behind a higher one.
                .outOfOrder(true)
                .connectRetries(10)
                .load()
                .migrate();
    }
}
