package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.TestingServers;
import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.UserTablesContract;

class SqlUserTablesTest extends UserTablesContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected UserTables tables() {
        return SqlUserTables.of(database);
    }
}
