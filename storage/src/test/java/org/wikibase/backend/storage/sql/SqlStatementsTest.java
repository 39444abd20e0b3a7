package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.Statements.Hold;
import org.wikibase.backend.storage.StatementsContract;
import org.wikibase.backend.storage.TestingServers;

class SqlStatementsTest extends StatementsContract {

    private final Database database = new Database(TestingServers.freshDatabase());
    private final Statements statements = new SqlStatements(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Statements statements() {
        return statements;
    }

    @Test
    void nothingIsWrittenUnderAHoldFromBeforeTheDatabaseStartedAgain() {
        Hold hold = statements.hold(new Hash(1, 1), Duration.ofMinutes(5)).orElseThrow();
        // As a start of the server, to whoever was connected.
        database.tail().distrust();

        StatementRow row = StatementRow.none(new Hash(5, 5), 1)
                .counted(1, 0, 1, 1, new Carrier(Samples.freshItem(), 1))
                .next();

        assertThat(statements.write(List.of(row), hold)).isFalse();
        assertThat(statements.find(row.statement())).isEmpty();
    }

    @Test
    void whatCouldBeCountedAgainIsNotForgotten() {
        StatementRow row = StatementRow.none(new Hash(5, 5), 1)
                .counted(1, 3, 9, -1, new Carrier(Samples.freshItem(), 1))
                .next();
        statements.write(
                List.of(row),
                statements.hold(new Hash(1, 1), Duration.ofMinutes(5)).orElseThrow());

        assertThat(statements.forgetUnused(Duration.ZERO, 10)).isZero();

        statements.advance(1, List.of(new Statements.Mark(3, 9, new Hash(1, 1))));
        assertThat(statements.forgetUnused(Duration.ZERO, 10)).isEqualTo(1);
    }
}
