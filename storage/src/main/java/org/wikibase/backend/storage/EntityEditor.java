package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Protection;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;

/**
 * The one write path. Every writing endpoint builds an {@link Edit} and hands it over here; the six steps are those of
 * design section 6. Any number of processes may edit the same entity: nothing here rests on memory they do not share.
 */
public final class EntityEditor {

    private static final int LONGEST_LEAP = 1 << 10;

    private final Index index;
    private final Snapshots snapshots;
    private final Publisher publisher;
    private final UniqueSitelinks sitelinks;
    private final Repetitions repetitions;
    private final Revising revising;
    private final Attempts attempts;

    public EntityEditor(Index index, Snapshots snapshots, Revising revising, Attempts attempts) {
        this.index = index;
        this.snapshots = snapshots;
        this.publisher = new Publisher(index, snapshots);
        this.sitelinks = new UniqueSitelinks(index, snapshots, publisher);
        this.repetitions = new Repetitions(index, snapshots);
        this.revising = revising;
        this.attempts = attempts;
    }

    /** Gives a draft an id of its own and commits its first revision; the draft's id is not looked at. */
    public Edited create(Entity draft, Author author, String summary) {
        return create(EditRequest.of(draft.id(), new EntityEdit.Create(draft), author, summary));
    }

    /** @param draft asks for an {@link EntityEdit.Create}; the number of its entity is not looked at */
    public Edited create(EditRequest draft) {
        Attempts.Deadline deadline = attempts.start();
        EntityType type = draft.entity().type();
        Supplier<EntityId> lease = numbers(type);
        EntityId id = repetitions.fix(draft, lease);
        while (true) {
            EditRequest request = draft.withId(id);
            Optional<Edited> created =
                    repetitions.answer(request).or(() -> attempt(request, Optional.empty(), deadline));
            if (created.isPresent()) {
                return created.get();
            }
            // Either the same request came twice, and the other try has won, or an import took the leased id. A foreign
            // first revision is published, never built upon.
            deadline.pauseOrGiveUp(id);
            publisher.publishThrough(id, 1);
            if (repetitions.answer(request).isEmpty()) {
                id = repetitions.move(draft, id, lease);
            }
        }
    }

    /** Numbers that are taken come in rows, most of all after the database forgot its leases: past them by leaps. */
    private Supplier<EntityId> numbers(EntityType type) {
        AtomicInteger leap = new AtomicInteger(1);
        return () -> {
            int count = leap.getAndUpdate(last -> Math.min(2 * last, LONGEST_LEAP));
            return new EntityId(type, index.ids().lease(type, count) + count - 1);
        };
    }

    /**
     * @return the revision that holds the edit, which is the head when the edit changed nothing
     * @throws Rejected when it is refused; nothing was stored, except OUTCOME_UNKNOWN, which is decided within an hour
     */
    public Edited edit(EditRequest request) {
        EntityId id = repetitions.fix(request, request::entity);
        Attempts.Deadline deadline = attempts.start();
        while (true) {
            Optional<Head> head = index.heads().find(id);
            Optional<Edited> before = repetitions.answer(request);
            if (before.isPresent()) {
                return before.get();
            }
            if (head.isEmpty() && request.edit().source().isEmpty()) {
                throw Rejected.because(Reason.ENTITY_NOT_FOUND, id);
            }
            head.ifPresent(found -> requireAllowed(request, found));
            Optional<Edited> edited = attempt(request, head, deadline);
            if (edited.isPresent()) {
                return repetitions.noted(request, edited.get());
            }
            // Somebody else won this number. Given a moment they publish it; if not we do, and start again on top.
            deadline.pauseOrGiveUp(id);
            publisher.publishThrough(id, head.map(Head::revision).orElse(0L) + 1);
        }
    }

    /** What became of the same request, by its key, when it came before. */
    Optional<Edited> repeated(EditRequest request) {
        repetitions.fix(request, request::entity);
        return repetitions.answer(request);
    }

    static void requireAllowed(EditRequest request, Head head) {
        Protection.require(head.flags(), request.author(), request.edit().right(), request.massEdit());
        if (request.base().isEmpty() && request.edit().rebase() == Edit.Rebase.NEEDS_BASE) {
            throw Rejected.because(Reason.BASE_REQUIRED, head.entity());
        }
        if (request.base().isPresent() && request.base().getAsLong() != head.revision()) {
            throw Rejected.because(
                    Reason.EDIT_CONFLICT,
                    head.entity() + " is at revision " + head.revision() + ", not "
                            + request.base().getAsLong(),
                    Map.of("base_revision", request.base().getAsLong(), "head_revision", head.revision()));
        }
    }

    /** @return empty when another writer took the revision number */
    private Optional<Edited> attempt(EditRequest request, Optional<Head> head, Attempts.Deadline deadline) {
        Optional<Snapshot> before = head.map(this::read);
        if (before.isPresent() && request.edit().isDoneBy(before.get().header())) {
            return Optional.of(Edited.unchanged(before.get()));
        }
        Optional<Snapshot> revised = revising.next(request, before);
        if (revised.isEmpty()) {
            return Optional.of(Edited.unchanged(before.orElseThrow()));
        }
        before.ifPresent(snapshot -> request.edit().requireBuildsOn(snapshot.header()));
        sitelinks.requireFree(request.edit(), before, revised.get());
        return commit(request.edit(), before, revised.get(), deadline);
    }

    private Optional<Edited> commit(Edit edit, Optional<Snapshot> before, Snapshot after, Attempts.Deadline deadline) {
        EntityId id = after.entity();
        if (after.header().source().isPresent() && after.revision() == 1) {
            // Before the import can be seen, no creation may be handed its number.
            index.ids().raisePast(id.type(), id.number());
        }
        // Intent first: whoever finds this object without its head (we may die right after the PUT) publishes it (I4).
        index.intents().add(id, after.revision());
        sitelinks.claim(edit, before, after);
        return switch (snapshots.create(after, deadline.instant())) {
            case CREATED -> Optional.of(publisher.publishOwn(after));
            case TAKEN -> Optional.empty();
            case UNKNOWN -> throw Rejected.because(Reason.OUTCOME_UNKNOWN, id + " revision " + after.revision());
        };
    }

    private Snapshot read(Head head) {
        // I5: a head never points at a missing snapshot; should it, that is damage and not an absent entity.
        return snapshots
                .read(head.entity(), head.revision())
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, head.entity() + " r" + head.revision()));
    }

    /**
     * What became of an edit.
     *
     * @param changed false when the head said the same already
     * @param published false when the revision is stored but not visible yet; the reconciler publishes it
     */
    public record Edited(Header header, Content content, boolean changed, boolean published) {
        /** The answer of before, whatever has become of the entity since. */
        static Edited repeated(Snapshot answer) {
            return new Edited(answer.header(), answer.content(), true, true);
        }

        static Edited unchanged(Snapshot head) {
            return new Edited(head.header(), head.content(), false, true);
        }

        public long revision() {
            return header.revision();
        }

        public Instant at() {
            return header.createdAt();
        }
    }
}
