package org.wikibase.backend.storage.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.user.Endorsements;
import org.wikibase.backend.storage.user.Page;
import org.wikibase.backend.storage.user.Statistics;
import org.wikibase.backend.storage.user.Thanks;
import org.wikibase.backend.storage.user.UserTables;
import org.wikibase.backend.storage.user.Users;
import org.wikibase.backend.storage.user.Watchlist;

/** What is kept of users, in maps. */
final class MemoryUsers implements UserTables, Users, Watchlist, Thanks, Endorsements {

    private final Map<Long, User> users = new LinkedHashMap<>();
    private final Map<List<Object>, Users.Activity> activities = new LinkedHashMap<>();
    private final Map<List<Object>, Watch> watches = new LinkedHashMap<>();
    private final Map<List<Object>, Notification> notifications = new LinkedHashMap<>();
    private final Map<Hash, Thank> thanks = new LinkedHashMap<>();
    private final Map<Hash, Endorsement> endorsements = new LinkedHashMap<>();
    private final MemoryStatistics statistics = new MemoryStatistics();

    @Override
    public Users users() {
        return this;
    }

    @Override
    public Watchlist watchlist() {
        return this;
    }

    @Override
    public Thanks thanks() {
        return this;
    }

    @Override
    public Endorsements endorsements() {
        return this;
    }

    @Override
    public Statistics statistics() {
        return statistics;
    }

    @Override
    public synchronized boolean register(User user) {
        return users.putIfAbsent(user.id(), user) == null;
    }

    @Override
    public synchronized Optional<User> find(long user) {
        return Optional.ofNullable(users.get(user));
    }

    @Override
    public synchronized void prefer(long user, Preferences preferences) {
        users.computeIfPresent(user, (id, known) -> new User(id, known.createdAt(), preferences));
    }

    @Override
    public synchronized void note(Users.Activity activity) {
        activities.putIfAbsent(List.of(activity.user(), activity.id()), activity);
    }

    @Override
    public synchronized List<Users.Activity> activities(long user, Optional<ActivityType> type, Page page) {
        return paged(
                activities.values().stream()
                        .filter(one -> one.user() == user
                                && type.map(wanted -> wanted == one.type()).orElse(true)),
                Users.Activity::at,
                page);
    }

    @Override
    public synchronized boolean add(Watch watch) {
        return watches.putIfAbsent(List.of(watch.user(), watch.id()), watch) == null;
    }

    @Override
    public synchronized boolean remove(long user, Hash watch) {
        return watches.remove(List.of(user, watch)) != null;
    }

    @Override
    public synchronized List<Watch> ofUser(long user) {
        return watches.values().stream().filter(watch -> watch.user() == user).toList();
    }

    @Override
    public synchronized void tell(Notification notification) {
        notifications.putIfAbsent(List.of(notification.user(), notification.id()), notification);
    }

    @Override
    public synchronized List<Notification> notifications(long user, Page page) {
        return paged(notifications.values().stream().filter(one -> one.user() == user), Notification::at, page);
    }

    @Override
    public synchronized boolean check(long user, Hash notification, Instant at) {
        return notifications.computeIfPresent(
                        List.of(user, notification),
                        (id, told) -> new Notification(
                                told.user(),
                                told.entity(),
                                told.revision(),
                                told.changeType(),
                                told.properties(),
                                told.at(),
                                told.checkedAt().or(() -> Optional.of(at))))
                != null;
    }

    @Override
    public synchronized boolean give(Thank thank) {
        return thanks.putIfAbsent(thank.id(), thank) == null;
    }

    @Override
    public synchronized List<Thank> given(long user, Page page) {
        return paged(thanks.values().stream().filter(one -> one.from() == user), Thank::at, page);
    }

    @Override
    public synchronized List<Thank> received(long user, Page page) {
        return paged(thanks.values().stream().filter(one -> one.to() == user), Thank::at, page);
    }

    @Override
    public synchronized List<Thank> ofRevision(EntityId entity, long revision, Page page) {
        return paged(
                thanks.values().stream().filter(one -> one.entity().equals(entity) && one.revision() == revision),
                Thank::at,
                page);
    }

    @Override
    public synchronized Optional<Endorsement> find(long user, Hash statement) {
        return endorsements.values().stream()
                .filter(one -> one.user() == user && one.statement().equals(statement))
                .findFirst();
    }

    @Override
    public synchronized void put(Endorsement endorsement) {
        endorsements.put(endorsement.id(), endorsement);
    }

    @Override
    public synchronized List<Endorsement> ofStatement(Hash statement, boolean all, Page page) {
        return paged(
                of(one -> one.statement().equals(statement))
                        .filter(one -> all || one.removedAt().isEmpty()),
                Endorsement::createdAt,
                page);
    }

    @Override
    public synchronized List<Endorsement> ofUser(long user, boolean all, Page page) {
        return paged(
                of(one -> one.user() == user)
                        .filter(one -> all || one.removedAt().isEmpty()),
                Endorsement::createdAt,
                page);
    }

    @Override
    public synchronized Count countOfStatement(Hash statement) {
        return count(of(one -> one.statement().equals(statement)).toList());
    }

    @Override
    public synchronized Count countOfUser(long user) {
        return count(of(one -> one.user() == user).toList());
    }

    private Stream<Endorsement> of(Function<Endorsement, Boolean> wanted) {
        return endorsements.values().stream().filter(wanted::apply);
    }

    private static Count count(List<Endorsement> all) {
        return new Count(
                all.size(),
                all.stream().filter(one -> one.removedAt().isEmpty()).count());
    }

    private static <T> List<T> paged(Stream<T> all, Function<T, Instant> at, Page page) {
        List<T> wanted = new ArrayList<>(
                all.filter(one -> !at.apply(one).isBefore(page.since())).toList());
        wanted.sort(Comparator.comparing(at).reversed());
        return wanted.stream().skip(page.offset()).limit(page.limit()).toList();
    }
}
