package org.wikibase.backend.storage;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.ChangeFeed.Ends;
import org.wikibase.backend.storage.Consumers.Position;
import org.wikibase.backend.storage.Erasures.Pending;
import org.wikibase.backend.storage.Statements.Hold;

/**
 * Erases what was deleted for good, once everybody who follows the feed has seen the tombstone. Revision by revision: nothing
 * across entities names it any more, then its body is a stub, then the index says so. Whoever dies in between, the next one
 * does it again from the start.
 */
public final class EraseHistories {

    private static final int PAGE = 100;
    private static final int HASHES = 500;

    private final Index index;
    private final Snapshots snapshots;
    private final Eraser eraser;
    private final Clock clock;

    /** @param snapshots not cached, so that what is read is what is stored now */
    public EraseHistories(Index index, Snapshots snapshots, Eraser eraser, Clock clock) {
        this.index = index;
        this.snapshots = snapshots;
        this.eraser = eraser;
        this.clock = clock;
    }

    public Erased run() {
        int histories = 0;
        int waiting = 0;
        int damaged = 0;
        String after = "";
        List<Pending> page;
        do {
            page = index.erasures().pending(after, PAGE);
            for (Pending pending : page) {
                after = pending.entity().toString();
                if (!isPassedByAll(pending)) {
                    waiting++;
                } else if (erase(pending)) {
                    histories++;
                } else {
                    damaged++;
                }
            }
        } while (page.size() == PAGE);
        return new Erased(histories, waiting, damaged);
    }

    /** A consumer that is still in another epoch reads all of this one, and counts as having passed nothing of it. */
    private boolean isPassedByAll(Pending pending) {
        Slot slot = Slot.of(pending.entity());
        Ends ends = index.feed().ends();
        long seq = index.revisions()
                .find(pending.entity(), pending.tombstone())
                .map(Revisions.Entry::changeSeq)
                .orElse(Long.MAX_VALUE);
        Collection<Position> positions = index.consumers().positions(slot).values();
        Statements.Counted counted = index.statements().counted();
        Statements.Mark mark = counted.marks().get(slot.number());
        return positions.stream().allMatch(position -> position.epoch() == ends.epoch() && position.seq() >= seq)
                && counted.epoch() == ends.epoch()
                && mark != null
                && mark.seq() >= seq;
    }

    /** @return false when one of its objects cannot be read; the others are erased */
    private boolean erase(Pending pending) {
        EntityId id = pending.entity();
        Header tombstone = snapshots
                .readHeader(id, pending.tombstone())
                .filter(Header::erasesHistory)
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + pending.tombstone()));
        boolean isWhole = true;
        for (long revision = 1; revision < pending.tombstone(); revision++) {
            try {
                erase(id, revision, tombstone);
            } catch (Rejected damaged) {
                isWhole = false;
            }
        }
        if (isWhole) {
            index.erasures().remove(pending);
        }
        return isWhole;
    }

    private void erase(EntityId id, long revision, Header tombstone) {
        snapshots.read(id, revision).ifPresent(this::dropCarriers);
        Erasure erasure = new Erasure(
                tombstone.by().user(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                tombstone.by().summary());
        index.erasures().erased(eraser.erase(id, revision, erasure));
    }

    /** Before the body goes, as it alone says which statements it carries. */
    private void dropCarriers(Snapshot body) {
        List<Hash> said = body.content().entity().stream()
                .flatMap(entity -> entity.allStatements())
                .map(PartHash::of)
                .distinct()
                .toList();
        for (int from = 0; from < said.size(); from += HASHES) {
            dropCarriers(body.entity(), said.subList(from, Math.min(from + HASHES, said.size())));
        }
    }

    private void dropCarriers(EntityId id, List<Hash> statements) {
        Hold hold = index.statements().unheld();
        List<StatementRow> rows = carriedBy(id, statements);
        while (!rows.isEmpty()) {
            // A row that another has written in between is looked at again.
            if (!index.statements().write(rows, hold)) {
                throw new StorageUnavailable("The database has started again", null);
            }
            Set<Hash> tried = rows.stream().map(StatementRow::statement).collect(Collectors.toSet());
            rows = carriedBy(id, tried);
        }
    }

    private List<StatementRow> carriedBy(EntityId id, Collection<Hash> statements) {
        return index.statements().findAll(statements).values().stream()
                .filter(row -> row.carriers().stream()
                        .anyMatch(carrier -> carrier.entity().equals(id)))
                .map(row -> row.withoutCarriers(id).next())
                .toList();
    }

    /**
     * @param histories erased
     * @param waiting for somebody who follows the feed
     * @param damaged of which not all could be erased
     */
    public record Erased(int histories, int waiting, int damaged) {}
}
