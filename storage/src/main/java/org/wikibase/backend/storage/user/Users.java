package org.wikibase.backend.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/** Those who registered, and what they did. */
public interface Users {

    /** @return false, and nothing changes, when the user was registered before */
    boolean register(User user);

    Optional<User> find(long user);

    /** Of a registered user; of others nothing is kept. */
    void prefer(long user, Preferences preferences);

    /** Noting the same again changes nothing. */
    void note(Activity activity);

    /** @param type empty for all */
    List<Activity> activities(long user, Optional<ActivityType> type, Page page);

    /** One who registered. */
    record User(long id, Instant createdAt, Preferences preferences) {}

    /**
     * @param watchlist whether there is one; its watches stay while there is not
     * @param notificationLimit how many notifications are kept
     * @param retentionHours and for how long
     */
    record Preferences(boolean watchlist, int notificationLimit, int retentionHours) {
        public static final Preferences USUAL = new Preferences(true, 50, 24);
    }

    /**
     * @param entity empty for what is about no entity
     * @param statement empty for what is about no statement
     */
    record Activity(
            long user,
            ActivityType type,
            Optional<EntityId> entity,
            Optional<Long> revision,
            Optional<Hash> statement,
            Instant at) {

        public Hash id() {
            return RowId.of(type, entity, revision, statement, at);
        }
    }

    /** What a user can have done. */
    enum ActivityType {
        ENTITY_CREATE,
        ENTITY_EDIT,
        ENTITY_REVERT,
        ENTITY_DELETE,
        ENTITY_UNDELETE,
        ENTITY_LOCK,
        ENTITY_UNLOCK,
        ENTITY_ARCHIVE,
        ENTITY_UNARCHIVE,
        THANK_SENT,
        THANK_RECEIVED,
        ENDORSEMENT_GIVEN,
        ENDORSEMENT_WITHDRAWN;

        /** Such as {@code thank_sent}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
