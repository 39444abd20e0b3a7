package org.wikibase.backend.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/** What users want to hear of, and what they were told. */
public interface Watchlist {

    /** @return false, and nothing changes, when it is watched already */
    boolean add(Watch watch);

    /** @return false when there is no such watch of that user */
    boolean remove(long user, Hash watch);

    /** Oldest first. */
    List<Watch> ofUser(long user);

    /** Telling the same again changes nothing. */
    void tell(Notification notification);

    List<Notification> notifications(long user, Page page);

    /** @return false when there is no such notification of that user */
    boolean check(long user, Hash notification, Instant at);

    /** @param properties empty for the whole entity */
    record Watch(long user, EntityId entity, NavigableSet<EntityId> properties, Instant createdAt) {
        public Watch {
            properties = new TreeSet<>(properties);
        }

        public Hash id() {
            return RowId.of(entity, properties);
        }
    }

    /**
     * @param changeType as the entity change says it
     * @param properties of the statements that changed
     * @param checkedAt empty until the user has seen it
     */
    record Notification(
            long user,
            EntityId entity,
            long revision,
            String changeType,
            NavigableSet<EntityId> properties,
            Instant at,
            Optional<Instant> checkedAt) {

        public Notification {
            properties = new TreeSet<>(properties);
        }

        public Hash id() {
            return RowId.of(entity, revision);
        }
    }
}
