package org.wikibase.backend.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.RequestKey;

/** Which entity a request with a key is about, so that it finds what became of it when it comes again. */
public interface RequestKeys {

    Optional<Known> find(long user, RequestKey key);

    /** @return what is known of the key: this, or what was fixed before */
    Known fix(long user, RequestKey key, EntityId entity);

    /** The request is about another entity now, unless it was moved from this one already. */
    void move(long user, RequestKey key, EntityId from, EntityId to);

    /** The request changed nothing at that revision, so no revision will tell. */
    void noteUnchanged(long user, RequestKey key, long revision);

    /** @return how many of those that are older were forgotten */
    int forget(Duration age, int limit);

    /**
     * What is known of a key.
     *
     * @param request the one it was first used for
     * @param unchanged the revision at which it had nothing to change; empty when that is not so, or not known
     */
    record Known(Hash request, EntityId entity, OptionalLong unchanged) {}
}
