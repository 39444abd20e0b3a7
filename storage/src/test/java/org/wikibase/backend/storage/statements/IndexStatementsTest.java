package org.wikibase.backend.storage.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Said;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements.Carrier;
import org.wikibase.backend.storage.Statements.Hold;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemorySnapshots;

class IndexStatementsTest {

    private static final EntityId FIRST = new EntityId(EntityType.ITEM, 1);
    private static final EntityId SECOND = new EntityId(EntityType.ITEM, 2);

    private final Index index = new MemoryIndex();
    private final Snapshots snapshots = new MemorySnapshots();
    private final IndexStatements indexing = new IndexStatements(index, snapshots, new Hash(7, 7));

    private static Hash hash(String text) {
        return PartHash.of(Said.statement(FIRST, text));
    }

    private void publish(EntityId entity, long revision, String... texts) {
        publish(Said.by(entity, revision, texts));
    }

    private void publish(Snapshot snapshot) {
        snapshots.create(snapshot, Clock.systemUTC().instant());
        index.publications().publish(snapshot.header());
    }

    private long references(String text) {
        return index.statements().find(hash(text)).map(StatementRow::references).orElse(-1L);
    }

    private List<String> carriers(String text) {
        return index.statements().find(hash(text)).orElseThrow().carriers().stream()
                .map(Carrier::toString)
                .toList();
    }

    @Test
    void whatTwoEntitiesSayIsOneStatementWithTwoReferences() {
        publish(FIRST, 1, "shared", "own");
        publish(SECOND, 1, "shared", "shared");
        indexing.catchUp();

        assertThat(references("shared")).isEqualTo(2);
        assertThat(references("own")).isEqualTo(1);
        assertThat(carriers("shared")).containsExactlyInAnyOrder("Q1 r1", "Q2 r1");
    }

    @Test
    void whatANewRevisionLeavesOutIsSaidByNobodyButStaysCarried() {
        publish(FIRST, 1, "a", "b", "b", "c");
        publish(FIRST, 2, "c", "b", "d");
        indexing.catchUp();

        assertThat(references("a")).isZero();
        assertThat(references("b")).isEqualTo(1);
        assertThat(references("c")).isEqualTo(1);
        assertThat(carriers("a")).containsExactly("Q1 r1");
        assertThat(carriers("d")).containsExactly("Q1 r2");

        publish(Samples.deleted(FIRST, 3));
        indexing.catchUp();
        assertThat(references("c")).isZero();
    }

    @Test
    void aRevisionThatIsStoredButNotPublishedCarriesNothing() {
        publish(FIRST, 1, "a");
        Snapshot unpublished = Said.by(FIRST, 2, "b");
        snapshots.create(unpublished, Clock.systemUTC().instant());
        indexing.catchUp();

        assertThat(index.statements().find(hash("b"))).isEmpty();
    }

    @Test
    void countingTheSameRowsAgainChangesNothing() {
        publish(FIRST, 1, "a", "b");
        publish(SECOND, 1, "a");
        publish(FIRST, 2, "b");
        indexing.catchUp();
        List<StatementRow> once = index.statements().page(new Hash(0, 0), 100);

        // As a process that died after it had counted and before it had said so.
        Index forgetful = new ForgetfulIndex(index);
        new IndexStatements(forgetful, snapshots, new Hash(7, 7)).step();

        assertThat(index.statements().page(new Hash(0, 0), 100)).isEqualTo(once);
    }

    @Test
    void aNewEpochIsCountedFromItsStart() {
        publish(FIRST, 1, "a");
        indexing.catchUp();
        index.statements().restart(index.statements().counted().generation(), 99);

        indexing.catchUp();

        assertThat(references("a")).isEqualTo(1);
        assertThat(index.statements().counted().epoch())
                .isEqualTo(index.feed().ends().epoch());
    }

    @Test
    void aHashThatTwoStatementsShareIsCountedForTheFirstOnly() {
        Function<Statement, Hash> weak = statement -> new Hash(3, 3);
        IndexStatements careful = new IndexStatements(index, snapshots, new Hash(8, 8), weak);
        publish(FIRST, 1, "a");
        careful.catchUp();
        publish(SECOND, 1, "b");
        careful.catchUp();

        StatementRow row = index.statements().find(new Hash(3, 3)).orElseThrow();
        assertThat(row.references()).isEqualTo(1);
        assertThat(row.carriers()).containsExactly(new Carrier(FIRST, 1));
        assertThat(careful.collisions()).isPositive();
    }

    @Test
    void whoDoesNotHoldTheIndexLeavesItAlone() {
        Optional<Hold> other = index.statements().hold(new Hash(1, 2), java.time.Duration.ofMinutes(1));
        publish(FIRST, 1, "a");

        assertThat(indexing.step()).isNegative();
        assertThat(references("a")).isEqualTo(-1);
        index.statements().release(other.orElseThrow());
        assertThat(indexing.step()).isEqualTo(1);
    }

    /** Random histories, counted in random steps, against a count of what the newest revisions say. */
    @Test
    void countsAreThoseOfTheHeads() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<EntityId> ids = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> new EntityId(EntityType.ITEM, number))
                .toList();
        java.util.Map<EntityId, Set<String>> heads = new java.util.HashMap<>();
        long[] revisions = new long[41];
        for (int i = 0; i < 600; i++) {
            EntityId id = ids.get(random.nextInt(ids.size()));
            String[] texts = random.ints(random.nextInt(6), 0, 12)
                    .mapToObj(text -> "t" + text)
                    .toArray(String[]::new);
            publish(id, ++revisions[(int) id.number()], texts);
            heads.put(id, Set.of(Stream.of(texts).distinct().toArray(String[]::new)));
            if (random.nextInt(20) == 0) {
                indexing.step();
            }
        }
        indexing.catchUp();

        for (int text = 0; text < 12; text++) {
            String said = "t" + text;
            long expected =
                    heads.values().stream().filter(all -> all.contains(said)).count();
            assertThat(references(said)).as("seed %s, %s", seed, said).isEqualTo(expected);
            Set<EntityId> carriers = index.statements().find(hash(said)).orElseThrow().carriers().stream()
                    .map(Carrier::entity)
                    .collect(Collectors.toSet());
            assertThat(carriers).hasSize(StatementRow.MOST_CARRIERS);
        }
    }
}
