package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.FeedChange.ChangeKind;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Slot;

/** All that one publication changes, under one lock. */
final class MemoryTables implements Heads, Revisions, Intents, Publications, ChangeFeed {

    private static final long EPOCH = 1;

    private final Clock clock;
    private final Map<EntityId, Head> heads = new TreeMap<>();
    private final Map<EntityId, List<Entry>> revisions = new HashMap<>();
    private final NavigableMap<String, Erasures.Pending> erasures = new TreeMap<>();
    private final Map<Hash, Entry> answers = new HashMap<>();
    private final Map<Begun, Instant> intents = new HashMap<>();
    private final Map<Slot, List<FeedChange>> changes = new HashMap<>();

    MemoryTables(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Outcome publish(Header header) {
        EntityId id = header.entity();
        long head = find(id).map(Head::revision).orElse(0L);
        if (head < header.revision() - 1) {
            return Outcome.TOO_EARLY;
        }
        intents.remove(new Begun(id, header.revision()));
        if (head >= header.revision()) {
            return Outcome.ALREADY;
        }
        List<FeedChange> slot = changes.computeIfAbsent(Slot.of(id), number -> new ArrayList<>());
        FeedChange change = change(header, slot.size() + 1L);
        slot.add(change);
        Entry entry = entry(header, change.seq());
        revisions.computeIfAbsent(id, entity -> new ArrayList<>()).add(entry);
        header.requestKey().ifPresent(key -> answers.put(key, entry));
        heads.put(id, head(header, change.seq()));
        if (header.erasesHistory()) {
            erasures.put(id.toString(), new Erasures.Pending(id, header.revision()));
        }
        return Outcome.PUBLISHED;
    }

    Erasures erasures() {
        return new Erasing();
    }

    /** What of a history is to be erased, and is. */
    private final class Erasing implements Erasures {

        @Override
        public List<Erasures.Pending> pending(String after, int limit) {
            synchronized (MemoryTables.this) {
                return erasures.tailMap(after, false).values().stream()
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public void erased(Header stub) {
            synchronized (MemoryTables.this) {
                List<Entry> history = revisions.get(stub.entity());
                history.replaceAll(
                        entry -> entry.revision() == stub.revision() ? entry(stub, entry.changeSeq()) : entry);
                changes.get(Slot.of(stub.entity()))
                        .replaceAll(change ->
                                change.entity().equals(stub.entity().toString()) && change.revision() == stub.revision()
                                        ? stubbed(change)
                                        : change);
            }
        }

        @Override
        public void remove(Erasures.Pending pending) {
            synchronized (MemoryTables.this) {
                erasures.remove(pending.entity().toString());
            }
        }
    }

    private static FeedChange stubbed(FeedChange change) {
        return new FeedChange(
                change.epoch(),
                change.slot(),
                change.seq(),
                change.nonce(),
                change.entity(),
                change.revision(),
                ChangeKind.ERASED,
                change.at());
    }

    @Override
    public synchronized Optional<Head> find(EntityId id) {
        return Optional.ofNullable(heads.get(id));
    }

    @Override
    public synchronized Map<EntityId, Head> findAll(Collection<EntityId> ids) {
        return ids.stream()
                .distinct()
                .filter(heads::containsKey)
                .collect(Collectors.toMap(Function.identity(), heads::get));
    }

    @Override
    public synchronized List<Head> page(EntityType type, long after, int limit) {
        return heads.values().stream()
                .filter(head -> head.entity().type() == type && head.entity().number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Entry> find(EntityId id, long revision) {
        return revisions.getOrDefault(id, List.of()).stream()
                .filter(entry -> entry.revision() == revision)
                .findFirst();
    }

    @Override
    public synchronized Optional<Entry> findByRequest(EntityId id, Hash requestKey) {
        return Optional.ofNullable(answers.get(requestKey))
                .filter(entry -> entry.entity().equals(id));
    }

    @Override
    public synchronized List<Entry> history(EntityId id, long before, int limit) {
        return revisions.getOrDefault(id, List.of()).stream()
                .filter(entry -> entry.revision() < before)
                .sorted(Comparator.comparingLong(Entry::revision).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void add(EntityId id, long revision) {
        intents.put(new Begun(id, revision), clock.instant());
    }

    @Override
    public synchronized boolean isOpen(EntityId id, long revision) {
        return intents.containsKey(new Begun(id, revision));
    }

    @Override
    public synchronized List<Intent> olderThan(Duration age, Instant after, int limit) {
        Instant now = clock.instant();
        return intents.entrySet().stream()
                .filter(entry ->
                        entry.getValue().isAfter(after) && !entry.getValue().isAfter(now.minus(age)))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(entry -> new Intent(
                        entry.getKey().entity(),
                        entry.getKey().revision(),
                        entry.getValue(),
                        Duration.between(entry.getValue(), now)))
                .toList();
    }

    @Override
    public synchronized void remove(Intent intent) {
        intents.remove(new Begun(intent.entity(), intent.revision()), intent.since());
    }

    @Override
    public synchronized Ends ends() {
        long[] last = new long[Slot.COUNT];
        changes.forEach((slot, published) -> last[slot.number()] = published.size());
        return new Ends(EPOCH, last);
    }

    @Override
    public synchronized List<FeedChange> read(Slot slot, long fromSeq, int limit) {
        return changes.getOrDefault(slot, List.of()).stream()
                .skip(Math.max(0, fromSeq - 1))
                .limit(limit)
                .toList();
    }

    private static FeedChange change(Header header, long seq) {
        return new FeedChange(
                EPOCH,
                Slot.of(header.entity()).number(),
                seq,
                UUID.randomUUID().toString().replace("-", ""),
                header.entity().toString(),
                header.revision(),
                ChangeKind.of(header),
                header.createdAt());
    }

    private static Entry entry(Header header, long seq) {
        return new Entry(
                header.entity(),
                header.revision(),
                header.commitId(),
                header.contentHash(),
                header.createdAt(),
                header.by(),
                header.lifecycle(),
                header.source(),
                header.erasure().map(Erasure::at),
                seq);
    }

    private static Head head(Header header, long seq) {
        return new Head(
                header.entity(),
                header.revision(),
                header.lifecycle(),
                header.flags(),
                header.redirectsTo(),
                seq,
                header.createdAt());
    }

    private record Begun(EntityId entity, long revision) {}
}
