package org.wikibase.backend.storage.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Publisher;
import org.wikibase.backend.storage.Reconciler;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.Tail.Run;
import org.wikibase.backend.storage.UniqueSitelinks;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.recovery.IndexTasks.Progress;
import org.wikibase.backend.storage.recovery.StoredRevisions.Page;
import org.wikibase.backend.storage.recovery.StoredRevisions.Stored;
import org.wikibase.backend.storage.statements.IndexStatements;

/**
 * Publishes every revision of the record that is above its head, while writers are at work, and then says that the index is
 * whole again (design section 6, lost database tail). On an empty index this makes all of it: {@link #rebuild}.
 */
public final class IndexRepair {

    private static final String REPAIR = "repair";
    private static final String REBUILD = "rebuild";

    /** So says that a rebuild has begun, in whatever run of the database. */
    private static final Part BEGUN = new Part("begun");

    /** More revisions of one entity than these go one by one, so that memory is bounded. */
    private static final int LONGEST_HISTORY = 1_000;

    private final IndexAndRecord sides;
    private final Publisher publisher;
    private final UniqueSitelinks sitelinks;
    private final Effort effort;
    private final Tally tally;

    public IndexRepair(IndexAndRecord sides, Effort effort, Tally tally) {
        this.sides = sides;
        this.publisher = new Publisher(sides.index(), sides.snapshots());
        this.sitelinks = new UniqueSitelinks(sides.index(), sides.snapshots(), publisher);
        this.effort = effort;
        this.tally = tally;
    }

    /** Idempotent; goes on where an interrupted one was. */
    public void repair() {
        run(REPAIR);
    }

    /** Whether the index is empty, or a rebuild has begun before. */
    public boolean mayRebuild() {
        return sides.tasks().isBegun(REBUILD) || sides.rows().isEmpty();
    }

    /** Fills an index that {@link #mayRebuild}, in a new epoch; goes on where an interrupted one was. */
    public void rebuild() {
        if (!sides.tasks().isBegun(REBUILD)) {
            // From here on whoever uses the index looks at the record as well.
            sides.index().tail().distrust();
            sides.rows().beginEpoch();
            sides.tasks().save(REBUILD, sides.index().tail().run().id(), BEGUN, Progress.NONE);
        }
        run(REBUILD);
    }

    private void run(String task) {
        Run run;
        do {
            run = sides.index().tail().run();
            if (effort.fromStart()) {
                sides.tasks().restart(task);
            }
            settle(run);
            new PartByPart(task, run, sides.tasks(), tally).work(Part.all(), effort.threads(), this::publish);
            // Those whose object came behind the listing, and creations whose number was leased before the loss.
            new Reconciler(sides.index(), sides.snapshots()).run(Duration.ZERO);
            raiseIds();
            // Not so when the database was set back again meanwhile; then all of it is done again.
        } while (!sides.index().tail().declareWhole(run));
        if (task.equals(REBUILD)) {
            countStatements();
        }
        sides.tasks().finish(task);
    }

    /** Forgets how many entities say which statement, and counts them again. */
    public void countStatementsAnew() {
        Statements statements = sides.index().statements();
        statements.restart(
                statements.counted().generation(), sides.index().feed().ends().epoch());
        countStatements();
    }

    private void countStatements() {
        UUID random = UUID.randomUUID();
        Hash holder = new Hash(random.getMostSignificantBits(), random.getLeastSignificantBits());
        new IndexStatements(sides.index(), sides.snapshots(), holder).catchUp();
    }

    private void raiseIds() {
        for (EntityType type : EntityType.values()) {
            long highest = sides.rows().highestId(type);
            if (highest >= sides.rows().nextId(type)) {
                sides.index().ids().raisePast(type, highest);
            }
        }
    }

    /**
     * A writer from before the loss, whose intent is lost, can still bring an object behind the listing; it gives up before
     * this is over.
     */
    private void settle(Run run) {
        Duration left = effort.settle().minus(sides.rows().age(run));
        if (!left.isNegative()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private Progress publish(Part part, Progress before) {
        Page page = sides.stored().page(part, before.through());
        List<Stored> entities = page.entities();
        long damages = page.foreign().size();
        page.foreign().forEach(key -> tally.damage(new Damage(Kind.FOREIGN_OBJECT, key, "")));
        if (!entities.isEmpty()) {
            damages += publish(entities);
        }
        long count =
                entities.stream().mapToLong(entity -> entity.revisions().size()).sum();
        tally.seen(count);
        return new Progress(
                entities.isEmpty()
                        ? before.through()
                        : entities.get(entities.size() - 1).entity().toString(),
                page.last(),
                before.revisions() + count,
                before.damages() + damages);
    }

    /** @return damages */
    private long publish(List<Stored> entities) {
        // No creation may be handed a number that is about to be seen.
        entities.stream()
                .map(Stored::entity)
                .max(Comparator.comparingLong(EntityId::number))
                .ifPresent(id -> sides.index().ids().raisePast(id.type(), id.number()));
        Map<EntityId, Head> heads = sides.index()
                .heads()
                .findAll(entities.stream().map(Stored::entity).toList());
        Map<Slot, List<List<Header>>> fresh = new HashMap<>();
        long damages = 0;
        for (Stored stored : entities) {
            long head = Optional.ofNullable(heads.get(stored.entity()))
                    .map(Head::revision)
                    .orElse(0L);
            try {
                if (head == 0
                        && stored.revisions().size() <= LONGEST_HISTORY
                        && stored.newest() == stored.revisions().size()) {
                    fresh.computeIfAbsent(Slot.of(stored.entity()), slot -> new ArrayList<>())
                            .add(history(stored));
                } else if (stored.newest() > head) {
                    publishAbove(head, stored);
                }
            } catch (Rejected damaged) {
                tally.damage(new Damage(Kind.OBJECT_DAMAGED, stored.entity().toString(), damaged.getMessage()));
                damages++;
            }
        }
        fresh.values().forEach(this::publishNew);
        return damages;
    }

    private void publishAbove(long head, Stored stored) {
        sides.snapshots().read(stored.entity(), stored.newest()).ifPresent(sitelinks::restore);
        long last = publisher.publishFrom(stored.entity(), head);
        tally.published(last - head);
        if (last < stored.newest()) {
            throw missing(stored.entity(), last + 1);
        }
    }

    private List<Header> history(Stored stored) {
        List<Header> history = LongStream.range(1, stored.newest())
                .mapToObj(revision -> sides.snapshots()
                        .readHeader(stored.entity(), revision)
                        .orElseThrow(() -> missing(stored.entity(), revision)))
                .collect(Collectors.toCollection(ArrayList::new));
        Snapshot newest = sides.snapshots()
                .read(stored.entity(), stored.newest())
                .orElseThrow(() -> missing(stored.entity(), stored.newest()));
        sitelinks.restore(newest);
        history.add(newest.header());
        return history;
    }

    private void publishNew(List<List<Header>> histories) {
        long count = histories.stream().mapToLong(List::size).sum();
        if (sides.rows().publishAll(histories)) {
            tally.published(count);
            return;
        }
        // Somebody edits one of them at this moment.
        for (List<Header> history : histories) {
            for (Header header : history) {
                sides.index().publications().publish(header);
            }
            tally.published(history.size());
        }
    }

    private static Rejected missing(EntityId entity, long revision) {
        return Rejected.because(Reason.SNAPSHOT_CORRUPT, entity + " lacks revision " + revision);
    }
}
