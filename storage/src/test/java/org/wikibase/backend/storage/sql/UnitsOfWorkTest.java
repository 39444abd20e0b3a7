package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Publications.Outcome;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.TestingServers;

/** What a failure of the database means for the unit of work that met it. */
class UnitsOfWorkTest {

    private static final Sql LOCK = Sql.bySlot("UPDATE change_slot SET seq = seq + 1 WHERE slot = ?");

    private final SqlConfig config = TestingServers.freshDatabase();
    private final Database database = new Database(config);

    @AfterEach
    void close() {
        database.close();
    }

    /** Deadlock, changed since it was read, lock wait, and how Vitess ends a transaction that takes too long. */
    @ParameterizedTest
    @CsvSource({"1213, 40001", "1020, HY000", "1205, HY000", "1317, 70100"})
    void aUnitThatWasRolledBackIsDoneAgainFromItsStart(int error, String state) {
        AtomicInteger times = new AtomicInteger();

        Optional<String> done = database.transact(session -> {
            session.update(LOCK, 5);
            if (times.incrementAndGet() < 4) {
                throw new SQLException("as the server says it", state, error);
            }
            return Optional.of("done");
        });

        assertThat(done).contains("done");
        assertThat(times).hasValue(4);
        // What was done before each failure is undone.
        assertThat(database.find(Sql.bySlot("SELECT seq FROM change_slot WHERE slot = ?"), row -> row.getLong(1), 5))
                .contains(1L);
    }

    @Test
    void aUnitThatIsAlwaysRolledBackIsGivenUp() {
        assertThatThrownBy(() -> database.transact(session -> {
                    throw new SQLException("deadlock", "40001", 1213);
                }))
                .isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whatTheServerRefusesIsNotTriedAgain() {
        AtomicInteger times = new AtomicInteger();

        assertThatThrownBy(() -> database.transact(session -> {
                    times.incrementAndGet();
                    return Optional.of(session.update(Sql.unsharded("UPDATE nowhere SET x = 1")));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(times).hasValue(1);
    }

    /** It takes as long as the server's limit: ten seconds. */
    @Test
    void aClientThatFallsSilentWithASlotInHandsStopsNobodyForLong() {
        Header header = Samples.live(Samples.freshItem(), 1).header();
        List<Outcome> outcomes = new ArrayList<>();
        try (SqlIndex other = new SqlIndex(config)) {
            database.transact(session -> {
                session.update(LOCK, Slot.of(header.entity()).number());
                // As far as the server can see, this client says nothing more.
                outcomes.add(other.publications().publish(header));
                return Optional.of(true);
            });
        }

        // The server has ended it, so its unit was done again.
        assertThat(outcomes).containsExactly(Outcome.PUBLISHED, Outcome.ALREADY);
    }
}
