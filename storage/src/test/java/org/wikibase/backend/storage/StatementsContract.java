package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.Statements.Hold;
import org.wikibase.backend.storage.Statements.Mark;

/** What every index of statements does. It is empty before each test. */
public abstract class StatementsContract {

    private static final Hash US = new Hash(1, 1);
    private static final Hash THEM = new Hash(2, 2);
    private static final Duration LONG = Duration.ofMinutes(5);

    protected abstract Statements statements();

    private Hold held() {
        return statements().hold(US, LONG).orElseThrow();
    }

    private static Hash hash() {
        return new Hash(
                ThreadLocalRandom.current().nextLong(),
                ThreadLocalRandom.current().nextLong());
    }

    private static Carrier carrier() {
        return new Carrier(Samples.freshItem(), 1);
    }

    private static StatementRow said(Hash statement, int times) {
        StatementRow row = StatementRow.none(statement, 1);
        for (int slot = 0; slot < times; slot++) {
            row = row.counted(1, slot, 300, 1, carrier());
        }
        return row;
    }

    @Test
    void rowsAreFoundAsTheyWereWritten() {
        StatementRow many = said(hash(), 256).next();
        StatementRow once = said(hash(), 1).next();
        StatementRow never = StatementRow.none(hash(), 7).next();
        assertThat(statements().write(List.of(many, once, never), held())).isTrue();

        assertThat(statements().findAll(Set.of(many.statement(), once.statement(), never.statement(), hash())))
                .isEqualTo(Map.of(many.statement(), many, once.statement(), once, never.statement(), never));
        assertThat(many.references()).isEqualTo(256);
        assertThat(many.carriers()).hasSize(StatementRow.MOST_CARRIERS);
        assertThat(statements().find(hash())).isEmpty();
    }

    @Test
    void aRowThatAnotherHasWrittenSinceItWasReadStaysAsItIs() {
        StatementRow first = said(hash(), 1).next();
        statements().write(List.of(first), held());
        StatementRow second = first.counted(1, 9, 1, 1, carrier()).next();
        statements().write(List.of(second), held());

        StatementRow late = first.counted(1, 8, 1, 1, carrier()).next();
        StatementRow other = said(hash(), 1).next();
        statements().write(List.of(late, other), held());

        assertThat(statements().find(first.statement())).contains(second);
        assertThat(statements().find(other.statement())).contains(other);
    }

    @Test
    void theMostUsedComeFirst() {
        StatementRow three = said(hash(), 3).next();
        StatementRow two = said(hash(), 2).next();
        StatementRow one = said(hash(), 1).next();
        statements().write(List.of(two, one, three), held());

        assertThat(statements().mostUsed(2, 10)).containsExactly(three, two);
        assertThat(statements().mostUsed(1, 1)).containsExactly(three);
    }

    @Test
    void allAreThereInOrderOfTheirHash() {
        List<StatementRow> rows =
                List.of(said(new Hash(5, 0), 1).next(), said(new Hash(0, 9), 1).next());
        statements().write(rows, held());

        assertThat(statements().page(new Hash(0, 0), 10)).containsExactly(rows.get(1), rows.get(0));
        assertThat(statements().page(new Hash(0, 9), 10)).containsExactly(rows.get(0));
        assertThat(statements().page(new Hash(0, 0), 1)).containsExactly(rows.get(1));
    }

    @Test
    void oneHoldsAtATime() {
        Hold hold = held();

        assertThat(statements().hold(THEM, LONG)).isEmpty();
        assertThat(statements().hold(US, LONG)).contains(hold);
        statements().release(hold);
        assertThat(statements().hold(THEM, Duration.ofNanos(1_000))).isPresent();
    }

    @Test
    void howFarTheFeedIsCountedOnlyGrowsUntilItIsCountedAnew() {
        assertThat(statements().counted()).isEqualTo(new Statements.Counted(1, 0, Map.of()));
        statements().restart(1, 77);
        Mark first = new Mark(5, 10, new Hash(1, 10));
        Mark further = new Mark(5, 12, new Hash(1, 12));
        Mark other = new Mark(255, 1, new Hash(1, 1));

        statements().advance(2, List.of(further, other));
        statements().advance(2, List.of(first));
        assertThat(statements().counted()).isEqualTo(new Statements.Counted(2, 77, Map.of(5, further, 255, other)));

        statements().restart(1, 78);
        assertThat(statements().counted().epoch()).isEqualTo(77);
        statements().restart(2, 78);
        assertThat(statements().counted()).isEqualTo(new Statements.Counted(3, 78, Map.of()));
        statements().advance(3, List.of(first));
        assertThat(statements().counted().marks()).isEqualTo(Map.of(5, first));
    }

    @Test
    void whatOnlyEarlierGenerationsCountedIsForgotten() {
        StatementRow earlier = said(hash(), 1).next();
        StatementRow present = StatementRow.none(hash(), 2).next();
        statements().write(List.of(earlier, present), held());
        statements().restart(1, 5);

        statements().forgetBefore(2);

        assertThat(statements().page(new Hash(0, 0), 10)).containsExactly(present);
    }

    @Test
    void whatNoEntitySaysIsForgottenAfterAWhile() {
        StatementRow used = said(hash(), 1).next();
        StatementRow unused = said(hash(), 1).counted(1, 0, 301, -1, carrier()).next();
        statements().write(List.of(used, unused), held());
        statements().advance(1, List.of(new Mark(0, 301, hash())));
        assertThat(unused.references()).isZero();

        assertThat(statements().forgetUnused(LONG, 10)).isZero();
        assertThat(statements().forgetUnused(Duration.ZERO, 10)).isEqualTo(1);

        assertThat(statements().page(new Hash(0, 0), 10)).containsExactly(used);
    }
}
