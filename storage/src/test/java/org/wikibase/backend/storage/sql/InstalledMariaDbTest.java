package org.wikibase.backend.storage.sql;

class InstalledMariaDbTest extends InstalledDatabaseContract {

    InstalledMariaDbTest() {
        super(InstalledDatabase.Kind.MARIADB);
    }
}
