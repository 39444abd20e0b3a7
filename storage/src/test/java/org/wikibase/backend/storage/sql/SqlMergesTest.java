package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.PendingMergesContract;
import org.wikibase.backend.storage.TestingServers;

class SqlMergesTest extends PendingMergesContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected PendingMerges merges() {
        return new SqlMerges(database);
    }
}
