package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.RequestKeysContract;
import org.wikibase.backend.storage.TestingServers;

class SqlRequestKeysTest extends RequestKeysContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected RequestKeys keys() {
        return new SqlRequestKeys(database);
    }
}
