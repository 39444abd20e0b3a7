package org.wikibase.backend.storage.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.recovery.DerivedRows.ChangeRow;
import org.wikibase.backend.storage.recovery.DerivedRows.RevisionNumber;
import org.wikibase.backend.storage.recovery.IndexTasks.Progress;

/** One slot of the feed: numbers without gaps, and each row the one that its revision names (I6). */
final class FeedCheck {

    private static final int ROWS = 100;

    private final IndexAndRecord sides;
    private final Tally tally;

    FeedCheck(IndexAndRecord sides, Tally tally) {
        this.sides = sides;
        this.tally = tally;
    }

    Progress check(Slot slot, Progress before) {
        long end = sides.index().feed().ends().last()[slot.number()];
        long damages = before.damages();
        long expected = 1;
        List<FeedChange> rows = sides.index().feed().read(slot, expected, ROWS);
        while (!rows.isEmpty()) {
            for (FeedChange row : rows) {
                damages += gap(slot, expected, row.seq());
                expected = row.seq() + 1;
            }
            damages += compare(slot, rows);
            rows = sides.index().feed().read(slot, expected, ROWS);
        }
        damages += gap(slot, expected, end + 1);
        // Read again: writers have gone on meanwhile.
        long counter = sides.index().feed().ends().last()[slot.number()];
        if (expected - 1 > counter) {
            damages++;
            tally.damage(new Damage(Kind.CHANGE_EXTRA, place(slot), "rows above its counter " + counter));
        }
        return new Progress("", true, 0, damages);
    }

    private long gap(Slot slot, long expected, long next) {
        if (expected >= next) {
            return 0;
        }
        tally.damage(new Damage(Kind.FEED_GAP, place(slot), expected + " to " + (next - 1)));
        return 1;
    }

    private long compare(Slot slot, List<FeedChange> rows) {
        Map<String, Long> numbers = new HashMap<>();
        List<ChangeRow> changes = rows.stream()
                .map(row -> new ChangeRow(
                        row.seq(), row.entity(), row.revision(), row.kind().name(), row.at()))
                .toList();
        for (RevisionNumber number : sides.rows().numbers(changes)) {
            numbers.put(number.entity() + " r" + number.revision(), number.changeSeq());
        }
        long damages = 0;
        for (ChangeRow change : changes) {
            String revision = change.entity() + " r" + change.revision();
            Long number = numbers.get(revision);
            if (number == null || number != change.seq()) {
                damages++;
                String says = number == null ? "which is not there" : "which says " + number;
                tally.damage(
                        new Damage(Kind.CHANGE_EXTRA, place(slot), change.seq() + " is of " + revision + ", " + says));
            }
        }
        return damages;
    }

    private static String place(Slot slot) {
        return "slot " + slot.number();
    }
}
