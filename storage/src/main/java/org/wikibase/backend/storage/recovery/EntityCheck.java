package org.wikibase.backend.storage.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Publisher;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.UniqueSitelinks;
import org.wikibase.backend.storage.recovery.Damage.Kind;
import org.wikibase.backend.storage.recovery.DerivedRows.ChangeRow;
import org.wikibase.backend.storage.recovery.DerivedRows.HeadRow;
import org.wikibase.backend.storage.recovery.DerivedRows.RevisionRow;
import org.wikibase.backend.storage.recovery.IndexVerify.Compared;

/** One entity: its objects, its head, its revision rows, and the rows of the feed that these name. */
final class EntityCheck {

    private static final int CHANGES_AT_ONCE = 200;

    private final IndexAndRecord sides;
    private final Tally tally;
    private final UniqueSitelinks sitelinks;

    EntityCheck(IndexAndRecord sides, Tally tally) {
        this.sides = sides;
        this.tally = tally;
        this.sitelinks =
                new UniqueSitelinks(sides.index(), sides.snapshots(), new Publisher(sides.index(), sides.snapshots()));
    }

    /** @return damages */
    long check(EntityId entity, Compared compared) {
        return new Checking(entity, compared).run();
    }

    private final class Checking {

        private final EntityId entity;
        private final Compared compared;
        private final Set<Long> stored;
        private final Map<Long, Header> headers = new HashMap<>();
        private long found;

        private Checking(EntityId entity, Compared compared) {
            this.entity = entity;
            this.compared = compared;
            this.stored = new TreeSet<>(compared.stored);
        }

        private long run() {
            // What came behind the listing is in the rows already.
            Set<Long> wanted = new TreeSet<>(stored);
            wanted.addAll(compared.rows.keySet());
            if (compared.head != null) {
                wanted.add(compared.head.revision());
            }
            wanted.forEach(this::read);
            checkNumbers();
            checkRevisions();
            checkHead();
            checkChanges();
            return found;
        }

        private void read(long revision) {
            try {
                Optional<Header> header = isHead(revision)
                        ? sides.snapshots().read(entity, revision).map(this::checkPages)
                        : sides.snapshots().readHeader(entity, revision);
                header.ifPresent(there -> {
                    headers.put(revision, there);
                    stored.add(revision);
                });
            } catch (Rejected damaged) {
                stored.add(revision);
                damage(Kind.OBJECT_DAMAGED, revision, damaged.getMessage());
            }
        }

        private boolean isHead(long revision) {
            return compared.head != null && compared.head.revision() == revision;
        }

        private Header checkPages(Snapshot head) {
            sitelinks
                    .unclaimed(head)
                    .forEach(link -> damage(Kind.PAGE_UNCLAIMED, head.revision(), link.title() + " of " + link.site()));
            return head.header();
        }

        private void checkNumbers() {
            long expected = 1;
            for (long revision : stored) {
                for (; expected < revision; expected++) {
                    damage(Kind.OBJECT_MISSING, expected, "");
                }
                expected++;
            }
        }

        private void checkRevisions() {
            long head = compared.head == null ? 0 : compared.head.revision();
            for (long revision : stored) {
                RevisionRow row = compared.rows.get(revision);
                if (row == null && revision <= head) {
                    damage(Kind.REVISION_MISSING, revision, "");
                } else if (row == null && isLeftBehind(revision)) {
                    damage(Kind.UNPUBLISHED, revision, "");
                } else if (row != null && headers.containsKey(revision)) {
                    differences(
                                    sides.rows()
                                            .expectedRevision(headers.get(revision))
                                            .columns(),
                                    row.columns())
                            .ifPresent(names -> damage(Kind.REVISION_DIFFERS, revision, names));
                }
            }
            for (long revision : compared.rows.keySet()) {
                boolean isAboveHead = revision > head && revision > headNow();
                if (!stored.contains(revision) || isAboveHead) {
                    damage(Kind.REVISION_EXTRA, revision, isAboveHead ? "above its head" : "");
                }
            }
        }

        /** A writer's intent goes with its publishing, so without one it is published by now, or by nobody. */
        private boolean isLeftBehind(long revision) {
            return !sides.rows().hasIntent(entity, revision) && headNow() < revision;
        }

        private long headNow() {
            return sides.index().heads().find(entity).map(Head::revision).orElse(0L);
        }

        private void checkHead() {
            HeadRow head = compared.head;
            if (head == null) {
                return;
            }
            if (!stored.contains(head.revision())) {
                damage(Kind.HEAD_AHEAD, head.revision(), "");
            }
            Header header = headers.get(head.revision());
            if (header == null) {
                return;
            }
            differences(sides.rows().expectedHead(header).columns(), head.columns())
                    .ifPresent(names -> damage(Kind.HEAD_DIFFERS, head.revision(), names));
            RevisionRow row = compared.rows.get(head.revision());
            if (row != null && row.changeSeq() != head.changeSeq()) {
                damage(Kind.HEAD_DIFFERS, head.revision(), "change_seq");
            }
        }

        private void checkChanges() {
            List<RevisionRow> rows = new ArrayList<>(compared.rows.values());
            for (int from = 0; from < rows.size(); from += CHANGES_AT_ONCE) {
                checkChanges(rows.subList(from, Math.min(from + CHANGES_AT_ONCE, rows.size())));
            }
            for (int i = 1; i < rows.size(); i++) {
                if (rows.get(i).changeSeq() <= rows.get(i - 1).changeSeq()) {
                    damage(Kind.CHANGE_DIFFERS, rows.get(i).revision(), "not behind the revision before it");
                }
            }
        }

        private void checkChanges(List<RevisionRow> rows) {
            Map<Long, ChangeRow> changes = sides.rows()
                    .changes(
                            Slot.of(entity),
                            rows.stream().map(RevisionRow::changeSeq).distinct().toList());
            for (RevisionRow row : rows) {
                ChangeRow change = changes.get(row.changeSeq());
                Header header = headers.get(row.revision());
                if (change == null || !change.entity().equals(row.entity()) || change.revision() != row.revision()) {
                    damage(Kind.CHANGE_MISSING, row.revision(), "number " + row.changeSeq());
                } else if (header != null
                        && !(change.kind().equals(ChangeKind.of(header).name())
                                && change.at().equals(header.createdAt()))) {
                    damage(Kind.CHANGE_DIFFERS, row.revision(), "number " + row.changeSeq());
                }
            }
        }

        private Optional<String> differences(Map<String, String> expected, Map<String, String> actual) {
            String names = expected.keySet().stream()
                    .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        }

        private void damage(Kind kind, long revision, String detail) {
            found++;
            tally.damage(new Damage(kind, entity + " r" + revision, detail));
        }
    }
}
