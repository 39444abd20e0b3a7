package org.wikibase.backend.jobs.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.user.UserTables;

/** A feed that loses its tail, starts again and goes down when told to. */
final class TestingFeed implements ChangeFeed, Index {

    private final Map<Integer, List<FeedChange>> rows = new HashMap<>();
    private long epoch = 1;
    private int nonces;
    private int outages;
    private int reads;

    FeedChange publish(String entity, long revision) {
        int slot = Slot.ofText(entity).number();
        List<FeedChange> own = rows.computeIfAbsent(slot, number -> new ArrayList<>());
        nonces++;
        FeedChange row = new FeedChange(
                epoch,
                slot,
                own.size() + 1L,
                "%016x%016x".formatted(0x9e3779b97f4a7c15L * nonces, nonces),
                entity,
                revision,
                ChangeKind.EDITED,
                Instant.EPOCH);
        own.add(row);
        return row;
    }

    /** As after a failover that lost the last commits. */
    void loseAllBut(int kept, String entity) {
        List<FeedChange> own = rows.get(Slot.ofText(entity).number());
        own.subList(kept, own.size()).clear();
    }

    void rebuild() {
        epoch++;
        rows.clear();
    }

    void failNext(int times) {
        outages = times;
    }

    /** How many slots were read since the last time it was asked. */
    int takeReads() {
        int taken = reads;
        reads = 0;
        return taken;
    }

    @Override
    public Ends ends() {
        if (outages > 0) {
            outages--;
            throw new StorageUnavailable("switched off", null);
        }
        long[] last = new long[Slot.COUNT];
        rows.forEach((slot, own) -> last[slot] = own.size());
        return new Ends(epoch, last);
    }

    @Override
    public List<FeedChange> read(Slot slot, long fromSeq, int limit) {
        reads++;
        return rows.getOrDefault(slot.number(), List.of()).stream()
                .skip(fromSeq - 1)
                .limit(limit)
                .toList();
    }

    @Override
    public ChangeFeed feed() {
        return this;
    }

    @Override
    public Heads heads() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Revisions revisions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Intents intents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publications publications() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Ids ids() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SitelinkClaims claims() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RequestKeys requestKeys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Statements statements() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserTables users() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ApiKeys apiKeys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Erasures erasures() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Consumers consumers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PendingMerges merges() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
