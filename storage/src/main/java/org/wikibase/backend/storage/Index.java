package org.wikibase.backend.storage;

import org.wikibase.backend.storage.user.UserTables;

/** The SQL side of storage: an index that can be rebuilt from the snapshots (I2). */
public interface Index extends AutoCloseable {

    Heads heads();

    Revisions revisions();

    Intents intents();

    Publications publications();

    ChangeFeed feed();

    Ids ids();

    SitelinkClaims claims();

    RequestKeys requestKeys();

    /** Whether all of this can be believed. */
    default Tail tail() {
        return Tail.ALWAYS_WHOLE;
    }

    PendingMerges merges();

    ApiKeys apiKeys();

    UserTables users();

    Statements statements();

    Erasures erasures();

    Consumers consumers();

    /** @throws StorageUnavailable when the database does not answer */
    void check();

    @Override
    void close();
}
