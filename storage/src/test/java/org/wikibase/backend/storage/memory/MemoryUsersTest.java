package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.UserTablesContract;

class MemoryUsersTest extends UserTablesContract {

    private final UserTables tables = new MemoryIndex().users();

    @Override
    protected UserTables tables() {
        return tables;
    }
}
