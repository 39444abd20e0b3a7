package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.StatementsContract;

class MemoryStatementsTest extends StatementsContract {

    private final Statements statements = new MemoryIndex().statements();

    @Override
    protected Statements statements() {
        return statements;
    }
}
