package org.wikibase.backend.storage.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Tail.Run;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.recovery.DerivedRows.HeadRow;
import org.wikibase.backend.storage.recovery.DerivedRows.RevisionRow;
import org.wikibase.backend.storage.recovery.IndexTasks.Progress;
import org.wikibase.backend.storage.recovery.StoredRevisions.Page;
import org.wikibase.backend.storage.recovery.StoredRevisions.Stored;

/**
 * Compares every derived row with the record, and every object with what its header says, while writers are at work:
 * what a writer has half done is told from damage by its intent.
 */
public final class IndexVerify {

    private static final String TASK = "verify";

    private final IndexAndRecord sides;
    private final Effort effort;
    private final Tally tally;
    private final FeedCheck feed;
    private final EntityCheck entities;

    public IndexVerify(IndexAndRecord sides, Effort effort, Tally tally) {
        this.sides = sides;
        this.effort = effort;
        this.tally = tally;
        this.feed = new FeedCheck(sides, tally);
        this.entities = new EntityCheck(sides, tally);
    }

    /** Goes on where an interrupted one was; damages found by that are in the tally, but not told again. */
    public void verify() {
        if (effort.fromStart()) {
            sides.tasks().restart(TASK);
        }
        Run run = sides.index().tail().run();
        PartByPart work = new PartByPart(TASK, run, sides.tasks(), tally);
        work.work(Part.all(), effort.threads(), this::compare);
        work.work(slots(), effort.threads(), (part, before) -> feed.check(slot(part), before));
        for (EntityType type : EntityType.values()) {
            checkIds(type);
        }
        new StatementCheck(sides, tally).check(effort.threads());
        sides.tasks().finish(TASK);
    }

    /** The slots of the feed are worked through as parts, too. */
    private static List<Part> slots() {
        return IntStream.range(0, Slot.COUNT)
                .mapToObj(slot -> new Part("slot" + slot))
                .toList();
    }

    private static Slot slot(Part part) {
        return new Slot(Integer.parseInt(part.prefix().substring("slot".length())));
    }

    private Progress compare(Part part, Progress before) {
        Page page = sides.stored().page(part, before.through());
        String after = before.through().isEmpty() ? part.begin() : before.through();
        List<Stored> stored = page.entities();
        String through = stored.isEmpty()
                ? before.through()
                : stored.get(stored.size() - 1).entity().toString();
        // Behind the last of the page nothing but an exclamation mark's worth; all behind it are the next page's.
        String end = page.last() ? part.end() : through + "!";
        Map<String, Compared> compared = new TreeMap<>();
        stored.forEach(entity -> compared.put(entity.entity().toString(), new Compared(entity.revisions())));
        // Heads before revisions: a row above its head is then a newer one, or too many.
        addHeads(compared, after, end);
        addRevisions(compared, after, end);
        long found = tallied(page.foreign());
        long count = 0;
        for (Map.Entry<String, Compared> entry : compared.entrySet()) {
            count += entry.getValue().stored.size();
            found += check(entry.getKey(), entry.getValue());
        }
        tally.seen(count);
        return new Progress(through, page.last(), before.revisions() + count, before.damages() + found);
    }

    private long tallied(List<String> foreign) {
        foreign.forEach(key -> tally.damage(new Damage(Kind.FOREIGN_OBJECT, key, "")));
        return foreign.size();
    }

    private long check(String id, Compared compared) {
        return DerivedRows.parsed(id)
                .map(entity -> entities.check(entity, compared))
                .orElseGet(() -> {
                    tally.damage(new Damage(Kind.REVISION_EXTRA, id, "not an entity id"));
                    return 1L;
                });
    }

    private void addHeads(Map<String, Compared> compared, String after, String end) {
        List<HeadRow> heads = sides.rows().heads(after, end);
        while (!heads.isEmpty()) {
            heads.forEach(head -> of(compared, head.entity()).head = head);
            heads = sides.rows().heads(heads.get(heads.size() - 1).entity(), end);
        }
    }

    private void addRevisions(Map<String, Compared> compared, String after, String end) {
        List<RevisionRow> rows = sides.rows().revisions(after, Long.MAX_VALUE, end);
        while (!rows.isEmpty()) {
            rows.forEach(row -> of(compared, row.entity()).rows.put(row.revision(), row));
            RevisionRow last = rows.get(rows.size() - 1);
            rows = sides.rows().revisions(last.entity(), last.revision(), end);
        }
    }

    private static Compared of(Map<String, Compared> compared, String id) {
        return compared.computeIfAbsent(id, unknown -> new Compared(List.of()));
    }

    private void checkIds(EntityType type) {
        long highest = sides.rows().highestId(type);
        long next = sides.rows().nextId(type);
        if (next <= highest) {
            EntityId taken = new EntityId(type, highest);
            tally.damage(new Damage(Kind.ID_RANGE_LOW, type.json(), taken + " exists, " + next + " is next"));
        }
    }

    /** What both sides have of one entity. */
    static final class Compared {
        final List<Long> stored;
        final Map<Long, RevisionRow> rows = new TreeMap<>();
        /** Null when there is none. */
        HeadRow head;

        private Compared(List<Long> stored) {
            this.stored = new ArrayList<>(stored);
        }
    }
}
