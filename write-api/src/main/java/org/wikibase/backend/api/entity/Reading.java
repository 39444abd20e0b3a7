package org.wikibase.backend.api.entity;

import java.util.Map;
import java.util.function.BiFunction;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Snapshots;

/** How every reading endpoint gets at what it shows: the head row first, then the revision that it names. */
public final class Reading {

    /** Anybody may keep an answer about the head, but has to ask each time whether it still holds. */
    public static final String HEAD_CACHING = "no-cache";

    private final Index index;
    private final Snapshots snapshots;

    public Reading(Index index, Snapshots snapshots) {
        this.index = index;
        this.snapshots = snapshots;
    }

    public Index index() {
        return index;
    }

    public Head head(EntityId id) {
        return index.heads().find(id).orElseThrow(() -> Rejected.because(Reason.ENTITY_NOT_FOUND, id));
    }

    static Head requireNotDeleted(Head head) {
        if (head.lifecycle() == Lifecycle.DELETED || head.lifecycle() == Lifecycle.ERASED) {
            throw Rejected.because(Reason.ENTITY_DELETED, head.entity());
        }
        return head;
    }

    /** As {@link #entry(Head, long)}, of an entity whose head was not read yet. */
    public Revisions.Entry entry(EntityId id, long revision) {
        return entry(head(id), revision);
    }

    /** @throws Rejected when there is no such published revision, or it is erased, or going to be */
    public Revisions.Entry entry(Head head, long revision) {
        EntityId id = head.entity();
        if (isErased(head, revision)) {
            throw Rejected.because(Reason.ENTITY_DELETED, id + " and its history were deleted for good");
        }
        Revisions.Entry entry = index.revisions()
                .find(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.REVISION_NOT_FOUND, id + " revision " + revision));
        if (entry.erasedAt().isPresent()) {
            throw Rejected.because(Reason.ENTITY_DELETED, id + " revision " + revision + " was erased");
        }
        return entry;
    }

    /** What is erased is gone at once, although its bodies stay until everybody who follows the feed has seen that. */
    static boolean isErased(Head head, long revision) {
        return head.flags().contains(Flag.ERASED) && revision < head.revision();
    }

    /** As {@link #isErased(Head, long)}, of a revision whose head was not read yet. */
    boolean isErased(Revisions.Entry entry) {
        return entry.erasedAt().isPresent() || isErased(head(entry.entity()), entry.revision());
    }

    /** @param revision one that the index has */
    public Snapshot snapshot(EntityId id, long revision) {
        return snapshots
                .read(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " revision " + revision));
    }

    /** @throws Rejected when the revision is a tombstone or a redirect */
    public static Entity entity(Content content) {
        content.redirectsTo().ifPresent(target -> {
            throw Rejected.because(
                    Reason.ENTITY_REDIRECTED,
                    content.id() + " to " + target,
                    Map.of("redirects_to", target.toString()));
        });
        return content.entity().orElseThrow(() -> Rejected.because(Reason.ENTITY_DELETED, content.id()));
    }

    /**
     * Shows a part of the newest revision.
     *
     * @param form of the answer in its ETag
     * @param shape from the entity to the answer's JSON
     */
    public Route.Endpoint part(String form, BiFunction<Call, Entity, Object> shape) {
        return call -> {
            Head head = requireNotDeleted(head(call.entity()));
            Entity entity = entity(snapshot(head.entity(), head.revision()).content());
            return Answer.json(200, shape.apply(call, entity))
                    .tagged(head.revision(), form)
                    .with("Cache-Control", HEAD_CACHING);
        };
    }
}
