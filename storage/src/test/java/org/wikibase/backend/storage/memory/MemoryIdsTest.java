package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.IdsContract;

class MemoryIdsTest extends IdsContract {

    private final Ids ids = new MemoryIndex().ids();

    @Override
    protected Ids ids() {
        return ids;
    }
}
