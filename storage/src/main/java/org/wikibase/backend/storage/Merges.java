package org.wikibase.backend.storage;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Item;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Absorb;
import org.wikibase.backend.model.edit.Absorb.Contradiction;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.PendingMerges.Merge;

/**
 * Makes one item of two, by two commits: the target takes over what the source says, then the source becomes a redirect.
 * In between the merge is noted, so that it is finished whoever dies; as copying again adds nothing, finishing is doing it
 * all again. An edit of the source that comes in between is copied, too, so nothing is lost.
 */
public final class Merges {

    private static final int MOST_TRIES = 8;
    private static final int PAGE = 100;

    private final Index index;
    private final Snapshots snapshots;
    private final EntityEditor editor;
    private final Redirects redirects;
    private final RandomGenerator random;

    public Merges(Index index, Snapshots snapshots, EntityEditor editor, Redirects redirects, RandomGenerator random) {
        this.index = index;
        this.snapshots = snapshots;
        this.editor = editor;
        this.redirects = redirects;
        this.random = random;
    }

    /**
     * @param request asks that the source redirects to the target, upon the source's revision that its author saw
     * @return the source's revision that is a redirect
     * @throws Rejected when the items cannot be merged; nothing was stored then, unless the target was deleted, or either
     *     of them protected, while this was under way
     */
    public Edited merge(EditRequest request, Set<Contradiction> ignored) {
        Optional<Edited> before = editor.repeated(request);
        if (before.isPresent()) {
            return before.get();
        }
        if (request.base().isEmpty()) {
            throw Rejected.because(Reason.BASE_REQUIRED, request.entity());
        }
        if (!(request.edit() instanceof StateEdit.RedirectTo redirect)) {
            throw new IllegalArgumentException("Not a redirect: " + request.edit());
        }
        EntityId target = redirect.target();
        redirects.requireTarget(target, request);
        EntityEditor.requireAllowed(request, head(request.entity()));
        Hash id = new Hash(random.nextLong(), random.nextLong());
        Attribution by = new Attribution(
                request.author().user(), request.summary(), request.editType().orElse("merge"), request.massEdit());
        // Whatever speaks against it is found before anything is written.
        new Absorb(item(request.entity()), ignored, id).applyTo(item(target));
        Merge merge = new Merge(id, request.entity(), target, request.base().getAsLong(), by);
        index.merges().add(merge);
        return finished(merge, request);
    }

    /**
     * Finishes what others left half done.
     *
     * @return how many merges were begun and are over now
     */
    public int finish(Duration grace) {
        int finished = 0;
        for (Merge merge : index.merges().olderThan(grace, PAGE)) {
            try {
                if (isDone(merge)) {
                    index.merges().remove(merge);
                } else {
                    // Its author was allowed to when it began.
                    Author author = new Author(merge.by().user(), EnumSet.allOf(Role.class));
                    finished(merge, redirect(merge, author, Optional.empty()));
                }
                finished++;
            } catch (Rejected refusal) {
                // It cannot be done any more, which is final and was noted so, or it was left for the next round.
                finished += isOpen(refusal) ? 0 : 1;
            }
        }
        return finished;
    }

    private Edited finished(Merge merge, EditRequest first) {
        try {
            Edited edited = twoCommits(merge, first);
            index.merges().remove(merge);
            return edited;
        } catch (Rejected refusal) {
            if (!isOpen(refusal)) {
                index.merges().remove(merge);
            }
            throw refusal;
        }
    }

    private static boolean isOpen(Rejected refusal) {
        return refusal.reason() == Reason.OUTCOME_UNKNOWN || refusal.reason() == Reason.TOO_BUSY;
    }

    private Edited twoCommits(Merge merge, EditRequest first) {
        for (int tries = 1; ; tries++) {
            Snapshot source = snapshot(merge.source());
            // What was a contradiction was one before the merge began.
            Set<Contradiction> all = EnumSet.allOf(Contradiction.class);
            editor.edit(new EditRequest(
                    merge.target(),
                    new Absorb(item(source), all, merge.id()),
                    first.author(),
                    merge.by().summary(),
                    Optional.of(merge.by().editType()),
                    merge.by().massEdit(),
                    OptionalLong.empty(),
                    Optional.empty()));
            try {
                EditRequest redirect = redirect(merge, first.author(), Optional.of(first));
                return redirects.create(withBase(redirect, source.revision()));
            } catch (Rejected refusal) {
                // The source was edited in between: what it says now is copied as well.
                if (refusal.reason() != Reason.EDIT_CONFLICT || tries == MOST_TRIES) {
                    throw refusal;
                }
            }
        }
    }

    private static EditRequest redirect(Merge merge, Author author, Optional<EditRequest> first) {
        return new EditRequest(
                merge.source(),
                new StateEdit.RedirectTo(merge.target(), Optional.of(merge.id())),
                author,
                merge.by().summary(),
                Optional.of(merge.by().editType()),
                merge.by().massEdit(),
                OptionalLong.empty(),
                first.flatMap(EditRequest::key));
    }

    private static EditRequest withBase(EditRequest request, long base) {
        return new EditRequest(
                request.entity(),
                request.edit(),
                request.author(),
                request.summary(),
                request.editType(),
                request.massEdit(),
                OptionalLong.of(base),
                request.key());
    }

    /** Whether the source became a redirect by this very merge; it may have been made an item again since. */
    private boolean isDone(Merge merge) {
        long head = head(merge.source()).revision();
        for (long revision = merge.base() + 1; revision <= head; revision++) {
            boolean isOurs = snapshots
                    .readHeader(merge.source(), revision)
                    .flatMap(header -> header.mergeId())
                    .filter(merge.id()::equals)
                    .isPresent();
            if (isOurs) {
                return true;
            }
        }
        return false;
    }

    private Head head(EntityId id) {
        return index.heads().find(id).orElseThrow(() -> Rejected.because(Reason.ENTITY_NOT_FOUND, id));
    }

    private Snapshot snapshot(EntityId id) {
        long revision = head(id).revision();
        return snapshots
                .read(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + revision));
    }

    private Item item(EntityId id) {
        return item(snapshot(id));
    }

    private static Item item(Snapshot snapshot) {
        snapshot.content().redirectsTo().ifPresent(target -> {
            throw Rejected.because(
                    Reason.ENTITY_REDIRECTED,
                    snapshot.entity() + " to " + target,
                    Map.of("redirects_to", target.toString()));
        });
        Entity entity = snapshot.content()
                .entity()
                .orElseThrow(() -> Rejected.because(Reason.ENTITY_DELETED, snapshot.entity()));
        if (entity instanceof Item item) {
            return item;
        }
        throw Rejected.because(Reason.INVALID_VALUE, "only items can be merged, not " + entity.id());
    }
}
