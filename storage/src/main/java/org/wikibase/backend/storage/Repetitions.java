package org.wikibase.backend.storage;

import java.util.Optional;
import java.util.function.Supplier;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.RequestKeys.Known;

/**
 * Requests that come again under the same key. A key fixes the entity before anything is tried, and the revision that
 * answers carries it; so whoever has read a head without finding it there can only commit it above that head, once.
 */
final class Repetitions {

    private final Index index;
    private final Snapshots snapshots;

    Repetitions(Index index, Snapshots snapshots) {
        this.index = index;
        this.snapshots = snapshots;
    }

    /**
     * @param id asked for when the key is new, or there is none
     * @return the entity that the request is about
     * @throws Rejected when the key was used for another request
     */
    EntityId fix(EditRequest request, Supplier<EntityId> id) {
        if (request.key().isEmpty()) {
            return id.get();
        }
        RequestKey key = request.key().get();
        long user = request.author().user();
        Known known = index.requestKeys()
                .find(user, key)
                .orElseGet(() -> index.requestKeys().fix(user, key, id.get()));
        if (!known.request().equals(key.request())) {
            throw Rejected.because(Reason.KEY_REUSED, "it belongs to an edit of " + known.entity());
        }
        return known.entity();
    }

    /** The request's entity turned out to be somebody else's. */
    EntityId move(EditRequest request, EntityId from, Supplier<EntityId> next) {
        EntityId to = next.get();
        request.key().ifPresent(key -> index.requestKeys().move(request.author().user(), key, from, to));
        return fix(request, () -> to);
    }

    /** What became of the request before; to be asked after its entity's head was read. */
    Optional<Edited> answer(EditRequest request) {
        return request.key().flatMap(key -> answer(request, key));
    }

    private Optional<Edited> answer(EditRequest request, RequestKey key) {
        EntityId id = request.entity();
        long user = request.author().user();
        Optional<Edited> committed = index.revisions()
                .findByRequest(id, key.carriedFor(user))
                .map(entry -> Edited.repeated(snapshot(id, entry.revision())));
        return committed.isPresent() ? committed : unchanged(id, user, key);
    }

    private Optional<Edited> unchanged(EntityId id, long user, RequestKey key) {
        return index.requestKeys()
                .find(user, key)
                .filter(known -> known.unchanged().isPresent())
                .map(known -> Edited.unchanged(snapshot(id, known.unchanged().getAsLong())));
    }

    /** No revision carries the key of a request that had nothing to change, so that is noted beside it. */
    Edited noted(EditRequest request, Edited edited) {
        if (!edited.changed()) {
            request.key()
                    .ifPresent(key ->
                            index.requestKeys().noteUnchanged(request.author().user(), key, edited.revision()));
        }
        return edited;
    }

    private Snapshot snapshot(EntityId id, long revision) {
        return snapshots
                .read(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + revision));
    }
}
