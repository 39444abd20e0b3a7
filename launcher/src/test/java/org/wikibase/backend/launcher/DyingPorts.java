package org.wikibase.backend.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.user.UserTables;

/** Storage whose process dies at a named step of the write path, once that step was passed so many times. */
final class DyingPorts {

    /** Right after which step of design section 6 the process is gone. */
    enum Step {
        HEAD_READ,
        SNAPSHOT_READ,
        /** Applied, validated and hashed; nothing is written yet. */
        EDIT_APPLIED,
        INTENT_WRITTEN,
        COMMITTED,
        PUBLISHED
    }

    private final Step step;
    private final AtomicInteger left;

    DyingPorts(Step step, int passes) {
        this.step = step;
        this.left = new AtomicInteger(passes);
    }

    private void passed(Step now) {
        if (now == step && left.decrementAndGet() == 0) {
            // As kill -9: no hook, no finally, no flush.
            Runtime.getRuntime().halt(137);
        }
    }

    Index around(Index index) {
        return new DyingIndex(index);
    }

    Snapshots around(Snapshots snapshots) {
        return new DyingSnapshots(snapshots);
    }

    private final class DyingIndex implements Index {

        private final Index index;

        private DyingIndex(Index index) {
            this.index = index;
        }

        @Override
        public Heads heads() {
            return new Heads() {
                @Override
                public Optional<Head> find(EntityId id) {
                    Optional<Head> head = index.heads().find(id);
                    passed(Step.HEAD_READ);
                    return head;
                }

                @Override
                public Map<EntityId, Head> findAll(Collection<EntityId> ids) {
                    return index.heads().findAll(ids);
                }

                @Override
                public List<Head> page(EntityType type, long after, int limit) {
                    return index.heads().page(type, after, limit);
                }
            };
        }

        @Override
        public Revisions revisions() {
            return index.revisions();
        }

        @Override
        public Intents intents() {
            return new Intents() {
                @Override
                public void add(EntityId id, long revision) {
                    passed(Step.EDIT_APPLIED);
                    index.intents().add(id, revision);
                    passed(Step.INTENT_WRITTEN);
                }

                @Override
                public boolean isOpen(EntityId id, long revision) {
                    return index.intents().isOpen(id, revision);
                }

                @Override
                public List<Intent> olderThan(Duration age, Instant after, int limit) {
                    return index.intents().olderThan(age, after, limit);
                }

                @Override
                public void remove(Intent intent) {
                    index.intents().remove(intent);
                }
            };
        }

        @Override
        public Publications publications() {
            return header -> {
                Publications.Outcome outcome = index.publications().publish(header);
                passed(Step.PUBLISHED);
                return outcome;
            };
        }

        @Override
        public ChangeFeed feed() {
            return index.feed();
        }

        @Override
        public Ids ids() {
            return index.ids();
        }

        @Override
        public UserTables users() {
            return index.users();
        }

        @Override
        public ApiKeys apiKeys() {
            return index.apiKeys();
        }

        @Override
        public Erasures erasures() {
            return index.erasures();
        }

        @Override
        public Consumers consumers() {
            return index.consumers();
        }

        @Override
        public Statements statements() {
            return index.statements();
        }

        @Override
        public PendingMerges merges() {
            return index.merges();
        }

        @Override
        public RequestKeys requestKeys() {
            return index.requestKeys();
        }

        @Override
        public SitelinkClaims claims() {
            return index.claims();
        }

        @Override
        public void check() {
            index.check();
        }

        @Override
        public void close() {
            index.close();
        }
    }

    private final class DyingSnapshots implements Snapshots {

        private final Snapshots snapshots;

        private DyingSnapshots(Snapshots snapshots) {
            this.snapshots = snapshots;
        }

        @Override
        public Creation create(Snapshot snapshot, Instant deadline) {
            Creation creation = snapshots.create(snapshot, deadline);
            passed(Step.COMMITTED);
            return creation;
        }

        @Override
        public Optional<Snapshot> read(EntityId id, long revision) {
            Optional<Snapshot> snapshot = snapshots.read(id, revision);
            passed(Step.SNAPSHOT_READ);
            return snapshot;
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
            snapshots.close();
        }
    }
}
