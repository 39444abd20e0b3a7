package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.IdsContract;
import org.wikibase.backend.storage.TestingServers;

class SqlIdsTest extends IdsContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Ids ids() {
        return new SqlIds(database);
    }
}
