package org.wikibase.backend.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Crash.Step;
import org.wikibase.backend.storage.user.UserTables;

/**
 * The index as seen by a process that dies at one step.
 *
 * @param index goes on without it
 */
record CrashingIndex(Index index, Step step) implements Index {

    @Override
    public Intents intents() {
        Intents intents = index.intents();
        return new Intents() {
            @Override
            public void add(EntityId id, long revision) {
                dieAt(Step.BEFORE_INTENT);
                intents.add(id, revision);
                dieAt(Step.AFTER_INTENT);
            }

            @Override
            public boolean isOpen(EntityId id, long revision) {
                return intents.isOpen(id, revision);
            }

            @Override
            public List<Intent> olderThan(Duration age, Instant after, int limit) {
                return intents.olderThan(age, after, limit);
            }

            @Override
            public void remove(Intent intent) {
                intents.remove(intent);
            }
        };
    }

    @Override
    public Publications publications() {
        return this::publish;
    }

    private Publications.Outcome publish(Header header) {
        dieAt(Step.BEFORE_PUBLISHING);
        Publications.Outcome outcome = index.publications().publish(header);
        dieAt(Step.AFTER_PUBLISHING);
        return outcome;
    }

    private void dieAt(Step here) {
        if (here == step) {
            throw new Crash(here);
        }
    }

    @Override
    public Heads heads() {
        return index.heads();
    }

    @Override
    public Revisions revisions() {
        return index.revisions();
    }

    @Override
    public ChangeFeed feed() {
        return index.feed();
    }

    @Override
    public Ids ids() {
        return index.ids();
    }

    @Override
    public UserTables users() {
        return index.users();
    }

    @Override
    public ApiKeys apiKeys() {
        return index.apiKeys();
    }

    @Override
    public Erasures erasures() {
        return index.erasures();
    }

    @Override
    public Consumers consumers() {
        return index.consumers();
    }

    @Override
    public Statements statements() {
        return index.statements();
    }

    @Override
    public PendingMerges merges() {
        return index.merges();
    }

    @Override
    public RequestKeys requestKeys() {
        return index.requestKeys();
    }

    @Override
    public SitelinkClaims claims() {
        return index.claims();
    }

    @Override
    public void check() {
        index.check();
    }

    @Override
    public void close() {
        index.close();
    }
}
