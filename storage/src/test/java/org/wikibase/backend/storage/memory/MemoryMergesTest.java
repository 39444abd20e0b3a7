package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.PendingMergesContract;

class MemoryMergesTest extends PendingMergesContract {

    private final PendingMerges merges = new MemoryIndex().merges();

    @Override
    protected PendingMerges merges() {
        return merges;
    }
}
