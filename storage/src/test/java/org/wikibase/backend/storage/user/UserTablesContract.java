package org.wikibase.backend.storage.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.user.Users.ActivityType;
import org.wikibase.backend.storage.user.Users.Preferences;

/** What all tables of users do. They are empty before each test. */
public abstract class UserTablesContract {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final Page ALL = new Page(Instant.EPOCH, 100, 0);
    private static final EntityId Q1 = EntityId.parse("Q1");
    private static final EntityId Q2 = EntityId.parse("Q2");
    private static final Hash STATEMENT = new Hash(1, 2);

    protected abstract UserTables tables();

    @Test
    void aUserIsRegisteredOnce() {
        Users users = tables().users();

        assertThat(users.find(7)).isEmpty();
        assertThat(users.register(new Users.User(7, NOON, Preferences.USUAL))).isTrue();
        assertThat(users.register(new Users.User(7, NOON.plusSeconds(1), new Preferences(false, 60, 1))))
                .isFalse();
        assertThat(users.find(7)).contains(new Users.User(7, NOON, Preferences.USUAL));
        assertThat(users.find(8)).isEmpty();
    }

    @Test
    void preferencesAreOfRegisteredUsers() {
        Users users = tables().users();
        Preferences other = new Preferences(false, 500, 720);
        users.register(new Users.User(7, NOON, Preferences.USUAL));

        users.prefer(7, other);
        users.prefer(8, other);

        assertThat(users.find(7)).contains(new Users.User(7, NOON, other));
        assertThat(users.find(8)).isEmpty();
    }

    @Test
    void activitiesAreListedNewestFirstByTypeAndTime() {
        Users users = tables().users();
        Users.Activity edit = new Users.Activity(
                7, ActivityType.ENTITY_EDIT, Optional.of(Q1), Optional.of(3L), Optional.empty(), NOON);
        Users.Activity endorsement = new Users.Activity(
                7,
                ActivityType.ENDORSEMENT_GIVEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(STATEMENT),
                NOON.plusSeconds(1));
        List.of(edit, endorsement, edit).forEach(users::note);

        assertThat(users.activities(7, Optional.empty(), ALL)).containsExactly(endorsement, edit);
        assertThat(users.activities(7, Optional.of(ActivityType.ENTITY_EDIT), ALL))
                .containsExactly(edit);
        assertThat(users.activities(7, Optional.empty(), new Page(NOON.plusSeconds(1), 9, 0)))
                .containsExactly(endorsement);
        assertThat(users.activities(7, Optional.empty(), new Page(NOON, 1, 1))).containsExactly(edit);
        assertThat(users.activities(8, Optional.empty(), ALL)).isEmpty();
    }

    @Test
    void theSameIsWatchedOnceByEachUser() {
        Watchlist watchlist = tables().watchlist();
        Watchlist.Watch whole = new Watchlist.Watch(7, Q1, new TreeSet<>(), NOON);
        Watchlist.Watch part = new Watchlist.Watch(
                7, Q1, new TreeSet<>(List.of(EntityId.parse("P31"), EntityId.parse("P5"))), NOON.plusSeconds(1));

        assertThat(watchlist.add(whole)).isTrue();
        assertThat(watchlist.add(part)).isTrue();
        assertThat(watchlist.add(new Watchlist.Watch(7, Q1, part.properties(), NOON.plusSeconds(5))))
                .isFalse();
        assertThat(watchlist.add(new Watchlist.Watch(8, Q1, new TreeSet<>(), NOON)))
                .isTrue();
        assertThat(watchlist.ofUser(7)).containsExactly(whole, part);

        assertThat(watchlist.remove(9, whole.id())).isFalse();
        assertThat(watchlist.remove(7, whole.id())).isTrue();
        assertThat(watchlist.remove(7, whole.id())).isFalse();
        assertThat(watchlist.ofUser(7)).containsExactly(part);
        assertThat(watchlist.ofUser(8)).hasSize(1);
    }

    @Test
    void aNotificationIsCheckedByItsUserAlone() {
        Watchlist watchlist = tables().watchlist();
        Watchlist.Notification told = new Watchlist.Notification(
                7, Q1, 3, "edit", new TreeSet<>(List.of(EntityId.parse("P31"))), NOON, Optional.empty());
        watchlist.tell(told);
        watchlist.tell(told);

        assertThat(watchlist.notifications(7, ALL)).containsExactly(told);
        assertThat(watchlist.check(8, told.id(), NOON)).isFalse();
        assertThat(watchlist.check(7, told.id(), NOON.plusSeconds(1))).isTrue();
        assertThat(watchlist.check(7, told.id(), NOON.plusSeconds(2))).isTrue();
        assertThat(watchlist.notifications(7, ALL).get(0).checkedAt()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aUserThanksOnceForARevision() {
        Thanks thanks = tables().thanks();
        Thanks.Thank first = new Thanks.Thank(7, 9, Q1, 3, NOON);
        Thanks.Thank other = new Thanks.Thank(8, 9, Q1, 3, NOON.plusSeconds(1));
        Thanks.Thank third = new Thanks.Thank(7, 9, Q2, 1, NOON.plusSeconds(2));

        assertThat(thanks.give(first)).isTrue();
        assertThat(thanks.give(new Thanks.Thank(7, 9, Q1, 3, NOON.plusSeconds(9))))
                .isFalse();
        assertThat(thanks.give(other)).isTrue();
        assertThat(thanks.give(third)).isTrue();

        assertThat(thanks.given(7, ALL)).containsExactly(third, first);
        assertThat(thanks.received(9, ALL)).containsExactly(third, other, first);
        assertThat(thanks.received(9, new Page(NOON.plusSeconds(1), 1, 1))).containsExactly(other);
        assertThat(thanks.ofRevision(Q1, 3, ALL)).containsExactly(other, first);
        assertThat(thanks.ofRevision(Q1, 4, ALL)).isEmpty();
    }

    @Test
    void anEndorsementIsWithdrawnAndGivenAgain() {
        Endorsements endorsements = tables().endorsements();
        Endorsements.Endorsement given = new Endorsements.Endorsement(7, STATEMENT, NOON, Optional.empty());
        Endorsements.Endorsement gone =
                new Endorsements.Endorsement(7, STATEMENT, NOON, Optional.of(NOON.plusSeconds(1)));
        Endorsements.Endorsement other =
                new Endorsements.Endorsement(8, STATEMENT, NOON.plusSeconds(3), Optional.empty());

        assertThat(endorsements.find(7, STATEMENT)).isEmpty();
        endorsements.put(given);
        assertThat(endorsements.find(7, STATEMENT)).contains(given);
        endorsements.put(gone);
        endorsements.put(other);

        assertThat(endorsements.find(7, STATEMENT)).contains(gone);
        assertThat(endorsements.ofStatement(STATEMENT, false, ALL)).containsExactly(other);
        assertThat(endorsements.ofStatement(STATEMENT, true, ALL)).containsExactly(other, gone);
        assertThat(endorsements.ofUser(7, false, ALL)).isEmpty();
        assertThat(endorsements.ofUser(7, true, ALL)).containsExactly(gone);
        assertThat(endorsements.countOfStatement(STATEMENT)).isEqualTo(new Endorsements.Count(2, 1));
        assertThat(endorsements.countOfUser(7)).isEqualTo(new Endorsements.Count(1, 0));
        endorsements.put(given);
        assertThat(endorsements.countOfUser(7)).isEqualTo(new Endorsements.Count(1, 1));
        assertThat(endorsements.countOfStatement(new Hash(9, 9))).isEqualTo(new Endorsements.Count(0, 0));
    }

    @Test
    void theNewestDayIsShown() {
        Statistics statistics = tables().statistics();
        LocalDate day = LocalDate.of(2026, 1, 31);
        assertThat(statistics.content()).isEmpty();
        assertThat(statistics.activity()).isEmpty();

        statistics.put(new Statistics.Content(day, "{\"total_items\":1}"));
        statistics.put(new Statistics.Content(day, "{\"total_items\":2}"));
        statistics.put(new Statistics.Content(day.minusDays(1), "{\"total_items\":3}"));
        statistics.put(new Statistics.Activity(day, 10, 3));
        statistics.put(new Statistics.Activity(day.minusDays(1), 9, 2));

        assertThat(statistics.content()).contains(new Statistics.Content(day, "{\"total_items\":2}"));
        assertThat(statistics.activity()).contains(new Statistics.Activity(day, 10, 3));
    }
}
