package org.wikibase.backend.api;

import org.wikibase.backend.model.revision.Header;
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
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.user.UserTables;

/** An index in memory that can be told to fail. */
final class TestingIndex implements Index {

    private final Index inner = new MemoryIndex();
    private volatile RuntimeException always;
    private volatile RuntimeException whenPublishing;

    /** @param failure thrown by everything from now on */
    void failAlwaysWith(RuntimeException failure) {
        always = failure;
    }

    void failToPublishWith(RuntimeException failure) {
        whenPublishing = failure;
    }

    private Index working() {
        if (always != null) {
            throw always;
        }
        return inner;
    }

    private Publications.Outcome publish(Header header) {
        if (whenPublishing != null) {
            throw whenPublishing;
        }
        return working().publications().publish(header);
    }

    @Override
    public Heads heads() {
        return working().heads();
    }

    @Override
    public Revisions revisions() {
        return working().revisions();
    }

    @Override
    public Intents intents() {
        return working().intents();
    }

    @Override
    public Publications publications() {
        return this::publish;
    }

    @Override
    public ChangeFeed feed() {
        return working().feed();
    }

    @Override
    public Ids ids() {
        return working().ids();
    }

    @Override
    public UserTables users() {
        return working().users();
    }

    @Override
    public ApiKeys apiKeys() {
        return working().apiKeys();
    }

    @Override
    public Erasures erasures() {
        return working().erasures();
    }

    @Override
    public Consumers consumers() {
        return working().consumers();
    }

    @Override
    public Statements statements() {
        return working().statements();
    }

    @Override
    public PendingMerges merges() {
        return working().merges();
    }

    @Override
    public RequestKeys requestKeys() {
        return working().requestKeys();
    }

    @Override
    public SitelinkClaims claims() {
        return working().claims();
    }

    @Override
    public void check() {
        working().check();
    }

    @Override
    public void close() {
        inner.close();
    }
}
