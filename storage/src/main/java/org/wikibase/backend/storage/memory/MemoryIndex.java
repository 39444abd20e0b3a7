package org.wikibase.backend.storage.memory;

import java.time.Clock;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.user.UserTables;

/** The index in memory. */
public final class MemoryIndex implements Index {

    private final MemoryTables tables;
    private final MemoryConsumers consumers = new MemoryConsumers();
    private final MemoryIds ids = new MemoryIds();
    private final MemoryClaims claims = new MemoryClaims();
    private final MemoryRequestKeys requestKeys;
    private final MemoryMerges merges;
    private final MemoryApiKeys apiKeys;
    private final MemoryUsers users = new MemoryUsers();
    private final MemoryStatements statements;

    /** @param clock stamps intents, as the database's clock does */
    public MemoryIndex(Clock clock) {
        this.tables = new MemoryTables(clock);
        this.requestKeys = new MemoryRequestKeys(clock);
        this.merges = new MemoryMerges(clock);
        this.apiKeys = new MemoryApiKeys(clock);
        this.statements = new MemoryStatements(clock);
    }

    public MemoryIndex() {
        this(Clock.systemUTC());
    }

    @Override
    public Heads heads() {
        return tables;
    }

    @Override
    public Revisions revisions() {
        return tables;
    }

    @Override
    public Intents intents() {
        return tables;
    }

    @Override
    public Publications publications() {
        return tables;
    }

    @Override
    public ChangeFeed feed() {
        return tables;
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public UserTables users() {
        return users;
    }

    @Override
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public PendingMerges merges() {
        return merges;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    @Override
    public SitelinkClaims claims() {
        return claims;
    }

    @Override
    public Statements statements() {
        return statements;
    }

    @Override
    public Erasures erasures() {
        return tables.erasures();
    }

    @Override
    public Consumers consumers() {
        return consumers;
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
