package org.wikibase.backend.api.user;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Members;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Users.User;
import org.wikibase.backend.storage.user.Watchlist;

/** What a user wants to hear of, and was told. Watchlists are private: their user's and the admins'. */
public final class WatchlistEndpoints {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 100;
    private static final int MOST_WATCHES = 10_000;
    private static final int MOST_PROPERTIES = 100;

    private final Registered registered;

    public WatchlistEndpoints(Registered registered) {
        this.registered = registered;
    }

    /** What is watched already stays as it is. */
    public Answer add(Call call) {
        User user = registered.own(call, true);
        Watchlist.Watch watch = watch(call, user);
        if (watchlist().ofUser(user.id()).size() >= MOST_WATCHES) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_WATCHES + " watches");
        }
        boolean isNew = watchlist().add(watch);
        return Answer.json(isNew ? 201 : 200, UserShapes.WatchShown.of(watch)).with("Cache-Control", "no-store");
    }

    /** The one of that entity and those properties. */
    public Answer removeNamed(Call call) {
        User user = registered.own(call, false);
        return removed(user, watch(call, user).id());
    }

    public Answer remove(Call call) {
        User user = registered.own(call, false);
        return removed(user, id(call.path("watch"), Reason.WATCH_NOT_FOUND));
    }

    private Answer removed(User user, Hash watch) {
        if (!watchlist().remove(user.id(), watch)) {
            throw Rejected.because(Reason.WATCH_NOT_FOUND, watch);
        }
        return UserEndpoints.fresh(Map.of("success", true));
    }

    public Answer list(Call call) {
        User user = registered.own(call, false);
        List<UserShapes.WatchShown> watches = watchlist().ofUser(user.id()).stream()
                .map(UserShapes.WatchShown::of)
                .toList();
        return UserEndpoints.fresh(
                new UserShapes.Watches(user.id(), user.preferences().watchlist(), watches));
    }

    public Answer count(Call call) {
        List<Watchlist.Watch> all =
                watchlist().ofUser(registered.own(call, false).id());
        long entities =
                all.stream().filter(watch -> watch.properties().isEmpty()).count();
        long properties =
                all.stream().mapToLong(watch -> watch.properties().size()).sum();
        return UserEndpoints.fresh(new UserShapes.WatchCount(entities, properties));
    }

    public Answer notifications(Call call) {
        User user = registered.own(call, true);
        Page page = registered.page(call, USUAL_PAGE, LONGEST_PAGE);
        return UserEndpoints.fresh(
                UserShapes.Notifications.of(user.id(), watchlist().notifications(user.id(), page), page));
    }

    public Answer check(Call call) {
        User user = registered.own(call, false);
        Hash notification = id(call.path("notification"), Reason.NOTIFICATION_NOT_FOUND);
        if (!watchlist().check(user.id(), notification, registered.now())) {
            throw Rejected.because(Reason.NOTIFICATION_NOT_FOUND, notification);
        }
        return UserEndpoints.fresh(Map.of("success", true));
    }

    private Watchlist watchlist() {
        return registered.tables().watchlist();
    }

    private Watchlist.Watch watch(Call call, User user) {
        Members members = Members.of(call, Set.of("entity_id", "properties"));
        NavigableSet<EntityId> properties = new TreeSet<>(members.entities("properties"));
        properties.stream()
                .filter(id -> id.type() != EntityType.PROPERTY)
                .findFirst()
                .ifPresent(id -> {
                    throw Rejected.because(Reason.INVALID_ID, id + " is no property");
                });
        if (properties.size() > MOST_PROPERTIES) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_PROPERTIES + " properties");
        }
        return new Watchlist.Watch(user.id(), members.entity("entity_id"), properties, registered.now());
    }

    private static Hash id(String text, Reason otherwise) {
        if (!text.matches("[0-9a-f]{32}")) {
            throw Rejected.because(otherwise, Call.shown(text));
        }
        return Hash.parse(text);
    }
}
