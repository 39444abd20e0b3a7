package org.wikibase.backend.storage.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots;

/**
 * Remembers snapshots of a store. As a revision never changes (I1) nothing is ever invalidated; only what the store gave
 * back or acknowledged is remembered, and never that something is absent.
 */
public final class CachedSnapshots implements Snapshots {

    // Measured in the spirit of bytes, not in bytes: what keeps large entities from counting like small ones.
    private static final int PER_SNAPSHOT = 1_000;
    private static final int PER_STATEMENT = 700;
    private static final int PER_TERM = 150;

    private final Snapshots store;
    private final Cache<Key, Snapshot> cache;

    /** @param bytes roughly, of memory */
    public CachedSnapshots(Snapshots store, long bytes) {
        this.store = store;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Snapshot snapshot) -> weight(snapshot))
                .build();
    }

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        Creation creation = store.create(snapshot, deadline);
        if (creation == Creation.CREATED) {
            remember(snapshot);
        }
        return creation;
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return read(id, revision, bytes -> {});
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision, LongConsumer fetched) {
        Snapshot known = cache.getIfPresent(new Key(id, revision));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Snapshot> read = store.read(id, revision, fetched);
        read.ifPresent(this::remember);
        return read;
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        Snapshot known = cache.getIfPresent(new Key(id, revision));
        return known != null ? Optional.of(known.header()) : store.readHeader(id, revision);
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }

    private void remember(Snapshot snapshot) {
        cache.put(new Key(snapshot.entity(), snapshot.revision()), snapshot);
    }

    private static int weight(Snapshot snapshot) {
        return PER_SNAPSHOT
                + snapshot.content().entity().map(CachedSnapshots::weight).orElse(0);
    }

    private static int weight(Entity entity) {
        int terms = entity.fold(
                item -> item.terms().labels().size()
                        + item.terms().descriptions().size()
                        + item.terms().aliases().size()
                        + item.sitelinks().size(),
                property -> property.terms().labels().size()
                        + property.terms().descriptions().size(),
                lexeme -> lexeme.forms().size() + lexeme.senses().size());
        return (int) entity.allStatements().count() * PER_STATEMENT + terms * PER_TERM;
    }

    private record Key(EntityId id, long revision) {}
}
