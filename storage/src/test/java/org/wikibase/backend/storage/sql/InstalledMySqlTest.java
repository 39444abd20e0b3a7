package org.wikibase.backend.storage.sql;

class InstalledMySqlTest extends InstalledDatabaseContract {

    InstalledMySqlTest() {
        super("MySQL server", () -> InstalledDatabase.start(InstalledDatabase.Kind.MYSQL));
    }
}
