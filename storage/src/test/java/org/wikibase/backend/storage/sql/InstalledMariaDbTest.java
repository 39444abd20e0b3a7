package org.wikibase.backend.storage.sql;

class InstalledMariaDbTest extends InstalledDatabaseContract {

    InstalledMariaDbTest() {
        super("MariaDB server", () -> InstalledDatabase.start(InstalledDatabase.Kind.MARIADB));
    }
}
