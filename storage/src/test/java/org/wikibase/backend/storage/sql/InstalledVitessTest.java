package org.wikibase.backend.storage.sql;

/** Two shards of every keyspace that has any, and no transaction across them. */
class InstalledVitessTest extends InstalledDatabaseContract {

    InstalledVitessTest() {
        super("vtcombo", InstalledVitess::start);
    }
}
