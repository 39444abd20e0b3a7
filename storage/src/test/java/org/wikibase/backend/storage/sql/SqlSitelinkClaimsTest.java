package org.wikibase.backend.storage.sql;

import org.junit.jupiter.api.AfterEach;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.SitelinkClaimsContract;
import org.wikibase.backend.storage.TestingServers;

class SqlSitelinkClaimsTest extends SitelinkClaimsContract {

    private final Database database = new Database(TestingServers.freshDatabase());

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected SitelinkClaims claims() {
        return new SqlSitelinkClaims(database);
    }
}
