package org.wikibase.backend.storage.s3;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots;

/**
 * One client and one cache for all of a process that read the same bucket: what one of them stored or fetched, the others
 * do not fetch and prove again. They end with the last user.
 */
public final class SharedSnapshots implements Snapshots {

    private static final Map<S3Config, Shared> OPEN = new HashMap<>();

    private final S3Config config;
    private final Snapshots snapshots;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SharedSnapshots(S3Config config, Snapshots snapshots) {
        this.config = config;
        this.snapshots = snapshots;
    }

    /** @param cacheBytes roughly, of memory; the first user's counts */
    public static Snapshots open(S3Config config, long cacheBytes) {
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(
                    config, bucket -> new Shared(new CachedSnapshots(new S3Snapshots(bucket), cacheBytes)));
            shared.users++;
            return new SharedSnapshots(config, shared.snapshots);
        }
    }

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        return snapshots.create(snapshot, deadline);
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return snapshots.read(id, revision);
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision, LongConsumer fetched) {
        return snapshots.read(id, revision, fetched);
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        return snapshots.readHeader(id, revision);
    }

    @Override
    public void check() {
        snapshots.check();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }

    private void leave() {
        synchronized (OPEN) {
            Shared shared = OPEN.get(config);
            shared.users--;
            if (shared.users == 0) {
                OPEN.remove(config);
                shared.snapshots.close();
            }
        }
    }

    /** Guarded by the map it is in. */
    private static final class Shared {
        private final Snapshots snapshots;
        private int users;

        private Shared(Snapshots snapshots) {
            this.snapshots = snapshots;
        }
    }
}
