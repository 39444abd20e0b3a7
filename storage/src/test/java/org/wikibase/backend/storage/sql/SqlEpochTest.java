package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Publications.Outcome;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.TestingServers;

class SqlEpochTest {

    private static final Sql START_EPOCH = Sql.fanOut("UPDATE change_slot SET epoch = epoch + 1, seq = 0");
    private static final Sql LIMITS = Sql.fanOut("SELECT @@wait_timeout AS idle, @@idle_transaction_timeout AS silent,"
            + " @@innodb_lock_wait_timeout AS waiting, @@time_zone AS zone, @@tx_isolation AS isolation");

    private final Database database = new Database(TestingServers.freshDatabase());
    private final SqlPublications publications = new SqlPublications(database);
    private final ChangeFeed feed = new SqlChangeFeed(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWriterThatRemembersTheOldEpochPublishesInTheNew() {
        EntityId id = Samples.freshItem();
        publications.publish(Samples.live(id, 1).header());
        database.run(session -> session.update(START_EPOCH));

        assertThat(publications.publish(Samples.live(id, 2).header())).isEqualTo(Outcome.PUBLISHED);

        assertThat(feed.read(Slot.of(id), 1, 10)).singleElement().satisfies(change -> {
            assertThat(change.epoch()).isEqualTo(2);
            assertThat(change.seq()).isEqualTo(1);
            assertThat(change.revision()).isEqualTo(2);
        });
        assertThat(feed.ends().epoch()).isEqualTo(2);
        assertThat(feed.ends().last()[Slot.of(id).number()]).isEqualTo(1);
    }

    @Test
    void rowsOfAnEarlierEpochAreNotRead() {
        EntityId id = Samples.freshItem();
        publications.publish(Samples.live(id, 1).header());

        database.run(session -> session.update(START_EPOCH));

        assertThat(feed.read(Slot.of(id), 1, 10)).isEmpty();
        assertThat(feed.ends().last()).containsOnly(0);
    }

    @Test
    void theServerEndsSilentClients() {
        assertThat(database.list(
                        LIMITS,
                        row -> row.getInt("idle") + " " + row.getInt("silent") + " " + row.getInt("waiting") + " "
                                + row.getString("zone") + " " + row.getString("isolation")))
                .containsExactly("45 10 10 +00:00 READ-COMMITTED");
    }

    @Test
    void changesHaveNoncesThatDiffer() {
        EntityId id = Samples.freshItem();
        publications.publish(Samples.live(id, 1).header());
        publications.publish(Samples.live(id, 2).header());

        assertThat(feed.read(Slot.of(id), 1, 10)).extracting(FeedChange::nonce).doesNotHaveDuplicates();
    }
}
