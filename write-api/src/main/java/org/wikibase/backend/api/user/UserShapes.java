package org.wikibase.backend.api.user;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.user.Endorsements;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Statistics;
import org.wikibase.backend.storage.user.Thanks;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Watchlist;

/** The JSON of what users have; a component that is null is not shown. Lists are asked for one more than they show. */
public final class UserShapes {

    private UserShapes() {}

    /** @param id enough of the secret's hash to tell a user's keys apart */
    public record KeyShown(String id, String name, List<String> roles, String createdAt, String revokedAt) {
        private static final int ID_LENGTH = 12;

        static String id(ApiKeys.Key key) {
            return key.secret().toString().substring(0, ID_LENGTH);
        }

        static KeyShown of(ApiKeys.Key key) {
            return new KeyShown(
                    id(key),
                    key.name(),
                    key.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    key.createdAt().toString(),
                    text(key.revokedAt()));
        }
    }

    /** @param token shown this once */
    public record NewKey(String token, KeyShown key) {
        static NewKey of(String token, ApiKeys.Key key) {
            return new NewKey(token, KeyShown.of(key));
        }
    }

    public record Registration(long userId, boolean created) {}

    public record UserShown(long userId, String createdAt, PreferencesShown preferences) {
        static UserShown of(Users.User user) {
            return new UserShown(user.id(), user.createdAt().toString(), PreferencesShown.of(user));
        }
    }

    public record PreferencesShown(boolean watchlistEnabled, long notificationLimit, long retentionHours) {
        static PreferencesShown of(Users.User user) {
            Users.Preferences all = user.preferences();
            return new PreferencesShown(all.watchlist(), all.notificationLimit(), all.retentionHours());
        }
    }

    public record Activities(long userId, List<ActivityShown> activities, boolean hasMore) {
        static Activities of(long user, List<Users.Activity> found, Page page) {
            return new Activities(
                    user, shown(found, page).stream().map(ActivityShown::of).toList(), isLonger(found, page));
        }
    }

    /** @param statementHash null unless it is about a statement; the entity and revision likewise */
    public record ActivityShown(
            String id,
            long userId,
            String activityType,
            String entityId,
            Long revisionId,
            String statementHash,
            String createdAt) {

        static ActivityShown of(Users.Activity activity) {
            return new ActivityShown(
                    activity.id().toString(),
                    activity.user(),
                    activity.type().code(),
                    text(activity.entity()),
                    activity.revision().orElse(null),
                    text(activity.statement()),
                    activity.at().toString());
        }
    }

    /** @param properties null for the whole entity */
    public record WatchShown(String id, String entityId, List<String> properties, String createdAt) {
        static WatchShown of(Watchlist.Watch watch) {
            return new WatchShown(
                    watch.id().toString(),
                    watch.entity().toString(),
                    watch.properties().isEmpty() ? null : texts(watch.properties()),
                    watch.createdAt().toString());
        }
    }

    public record Watches(long userId, boolean enabled, List<WatchShown> watches) {}

    /**
     * @param entityCount how many watches are of whole entities
     * @param propertyCount how many properties of entities are watched
     */
    public record WatchCount(long entityCount, long propertyCount) {}

    public record NotificationShown(
            String id,
            String entityId,
            long revisionId,
            String changeType,
            List<String> changedProperties,
            String eventTimestamp,
            boolean isChecked,
            String checkedAt) {

        static NotificationShown of(Watchlist.Notification told) {
            return new NotificationShown(
                    told.id().toString(),
                    told.entity().toString(),
                    told.revision(),
                    told.changeType(),
                    texts(told.properties()),
                    told.at().toString(),
                    told.checkedAt().isPresent(),
                    text(told.checkedAt()));
        }
    }

    public record Notifications(long userId, List<NotificationShown> notifications, boolean hasMore) {
        static Notifications of(long user, List<Watchlist.Notification> found, Page page) {
            return new Notifications(
                    user, shown(found, page).stream().map(NotificationShown::of).toList(), isLonger(found, page));
        }
    }

    public record ThankShown(
            String id, long fromUserId, long toUserId, String entityId, long revisionId, String createdAt) {

        static ThankShown of(Thanks.Thank thank) {
            return new ThankShown(
                    thank.id().toString(),
                    thank.from(),
                    thank.to(),
                    thank.entity().toString(),
                    thank.revision(),
                    thank.at().toString());
        }
    }

    /** @param userId null for those of a revision */
    public record ThanksShown(Long userId, List<ThankShown> thanks, boolean hasMore) {
        static ThanksShown of(Optional<Long> user, List<Thanks.Thank> found, Page page) {
            return new ThanksShown(
                    user.orElse(null),
                    shown(found, page).stream().map(ThankShown::of).toList(),
                    isLonger(found, page));
        }
    }

    /** @param removedAt null while it stands */
    public record EndorsementShown(String id, long userId, String hash, String createdAt, String removedAt) {
        static EndorsementShown of(Endorsements.Endorsement endorsement) {
            return new EndorsementShown(
                    endorsement.id().toString(),
                    endorsement.user(),
                    endorsement.statement().toString(),
                    endorsement.createdAt().toString(),
                    text(endorsement.removedAt()));
        }
    }

    public record EndorsementsShown(List<EndorsementShown> endorsements, boolean hasMore, EndorsementCount stats) {
        static EndorsementsShown of(List<Endorsements.Endorsement> found, Page page, Endorsements.Count count) {
            return new EndorsementsShown(
                    shown(found, page).stream().map(EndorsementShown::of).toList(),
                    isLonger(found, page),
                    EndorsementCount.of(count));
        }
    }

    public record EndorsementCount(long total, long active, long withdrawn) {
        static EndorsementCount of(Endorsements.Count count) {
            return new EndorsementCount(count.total(), count.active(), count.withdrawn());
        }
    }

    /** @param date null before anything was counted; the counts likewise */
    public record ContentCounts(String date, @JsonRawValue String counts) {
        static final ContentCounts NONE = new ContentCounts(null, null);

        static ContentCounts of(Statistics.Content content) {
            return new ContentCounts(content.date().toString(), content.counts());
        }
    }

    /** Likewise. */
    public record UserCounts(String date, Long total, Long active) {}

    private static <T> List<T> shown(List<T> found, Page page) {
        return found.subList(0, Math.min(found.size(), page.limit() - 1));
    }

    private static boolean isLonger(List<?> found, Page page) {
        return found.size() >= page.limit();
    }

    private static List<String> texts(Iterable<EntityId> ids) {
        List<String> texts = new java.util.ArrayList<>();
        ids.forEach(id -> texts.add(id.toString()));
        return texts;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
