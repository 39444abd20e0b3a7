package org.wikibase.backend.storage.sql;

class InstalledMySqlTest extends InstalledDatabaseContract {

    InstalledMySqlTest() {
        super(InstalledDatabase.Kind.MYSQL);
    }
}
