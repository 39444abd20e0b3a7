package org.wikibase.backend.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.user.UserTables;

/**
 * An index that says nothing false after it lost its tail: as long as that may be so, a head is only believed once the store
 * has said that there is no revision above it, and what there is is published first. So readers and editors see every
 * entity as it is, and an absent one is absent; only listings can be behind until the repair ends.
 */
public final class CaughtUpIndex implements Index {

    private final Index index;
    private final Snapshots snapshots;
    private final Publisher publisher;
    private final UniqueSitelinks sitelinks;

    public CaughtUpIndex(Index index, Snapshots snapshots) {
        this.index = index;
        this.snapshots = snapshots;
        this.publisher = new Publisher(index, snapshots);
        this.sitelinks = new UniqueSitelinks(index, snapshots, publisher);
    }

    @Override
    public Heads heads() {
        return new CaughtUpHeads();
    }

    private final class CaughtUpHeads implements Heads {

        @Override
        public Optional<Head> find(EntityId id) {
            Optional<Head> head = index.heads().find(id);
            // Asked after reading: the row may be the first that was read from a server which has just been set back.
            return tail().isWhole() ? head : caughtUp(id, head);
        }

        private Optional<Head> caughtUp(EntityId id, Optional<Head> head) {
            long known = head.map(Head::revision).orElse(0L);
            long newest = known;
            while (snapshots.readHeader(id, newest + 1).isPresent()) {
                newest++;
            }
            if (newest == known) {
                return head;
            }
            snapshots.read(id, newest).ifPresent(sitelinks::restore);
            publisher.publishFrom(id, known);
            Optional<Head> now = index.heads().find(id);
            // A rebuild that begins at this moment takes away what was published before it.
            return now.map(Head::revision).orElse(0L) >= newest ? now : caughtUp(id, now);
        }

        @Override
        public Map<EntityId, Head> findAll(Collection<EntityId> ids) {
            Map<EntityId, Head> found = index.heads().findAll(ids);
            if (tail().isWhole()) {
                return found;
            }
            Map<EntityId, Head> all = new HashMap<>();
            ids.forEach(id -> caughtUp(id, Optional.ofNullable(found.get(id))).ifPresent(head -> all.put(id, head)));
            return all;
        }

        @Override
        public List<Head> page(EntityType type, long after, int limit) {
            return index.heads().page(type, after, limit);
        }
    }

    /** A revision of which the head, read before, was caught up is there; one that was asked for alone may be behind. */
    @Override
    public Revisions revisions() {
        return index.revisions();
    }

    @Override
    public Intents intents() {
        return index.intents();
    }

    @Override
    public Publications publications() {
        return index.publications();
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
    public SitelinkClaims claims() {
        return index.claims();
    }

    @Override
    public RequestKeys requestKeys() {
        return index.requestKeys();
    }

    @Override
    public PendingMerges merges() {
        return index.merges();
    }

    @Override
    public UserTables users() {
        return index.users();
    }

    @Override
    public ApiKeys apiKeys() {
        return index.apiKeys();
    }

    /** A moment behind in any case. */
    @Override
    public Statements statements() {
        return index.statements();
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
    public Tail tail() {
        return index.tail();
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
