package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Publications.Outcome;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.TestingServers;
import org.wikibase.backend.storage.Together;

/** Following the feed by number loses nothing under the load that makes following by time lose commits. */
class SqlFeedTest {

    private static final long EPOCH = 1;
    private static final int WRITERS = 12;
    private static final int COMMITS = 40;
    private static final List<Integer> BUSY_SLOTS = List.of(0, 1, 2, 3);
    private static final int QUIET_SLOT = 200;

    private final Database database =
            new Database(TestingServers.freshDatabase().withPoolSize(WRITERS + 4));
    private final SqlPublications publications = new SqlPublications(database);
    private final UpdatedAtPoller byTime = new UpdatedAtPoller(database);
    private final SlotReader byNumber = new SlotReader(new SqlChangeFeed(database));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCommitThatIsOvertakenIsLostByTimeAndFoundByNumber() {
        EntityId slow = itemIn(QUIET_SLOT);
        EntityId fast = itemIn(0);
        CountDownLatch overtaken = new CountDownLatch(1);
        CountDownLatch dated = new CountDownLatch(1);

        Together.run(
                List.<Runnable>of(() -> publishSlowly(slow, dated, overtaken), () -> {
                    await(dated);
                    publications.publish(created(fast));
                    assertThat(byTime.poll()).containsExactly(fast.toString());
                    assertThat(byNumber.poll()).containsExactly(fast.toString());
                    overtaken.countDown();
                }),
                work -> {
                    work.run();
                    return work;
                });

        assertThat(byTime.poll()).isEmpty();
        assertThat(byNumber.poll()).containsExactly(slow.toString());
    }

    @Test
    void underTwelveStallingWritersNumbersLoseNothingAndTimesDo() {
        Collection<String> committed = new ConcurrentLinkedQueue<>();
        List<String> seenByTime = new ArrayList<>();
        List<String> seenByNumber = new ArrayList<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        CountDownLatch overtaken = new CountDownLatch(1);
        CountDownLatch dated = new CountDownLatch(1);
        CountDownLatch writersLeft = new CountDownLatch(WRITERS);
        EntityId slow = itemIn(QUIET_SLOT);

        List<Runnable> work = new ArrayList<>();
        IntStream.range(0, WRITERS)
                .forEach(writer -> work.add(() -> {
                    await(dated);
                    committed.addAll(publishWithStalls(new Random(writer)));
                    writersLeft.countDown();
                }));
        work.add(() -> publishSlowly(slow, dated, overtaken));
        work.add(() -> {
            while (writing.get()) {
                seenByTime.addAll(byTime.poll());
                seenByNumber.addAll(byNumber.poll());
                if (!seenByTime.isEmpty()) {
                    overtaken.countDown();
                }
            }
        });
        work.add(() -> {
            await(writersLeft);
            await(overtaken);
            writing.set(false);
        });
        Together.run(work, each -> {
            each.run();
            return each;
        });
        seenByTime.addAll(byTime.poll());
        seenByNumber.addAll(byNumber.poll());
        committed.add(slow.toString());

        assertThat(seenByNumber).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(seenByTime).doesNotContain(slow.toString());
    }

    /** Takes its date, publishes, and commits only after others have. */
    private void publishSlowly(EntityId id, CountDownLatch dated, CountDownLatch overtaken) {
        Header header = created(id);
        database.transact(session -> {
            Optional<Outcome> outcome = publications.publish(session, header, EPOCH);
            dated.countDown();
            await(overtaken);
            return outcome;
        });
    }

    /** @return ids of what was committed */
    private List<String> publishWithStalls(Random random) {
        List<String> committed = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            EntityId id = itemIn(BUSY_SLOTS.get(random.nextInt(BUSY_SLOTS.size())));
            long before = random.nextInt(5);
            long after = random.nextInt(5);
            boolean rollback = random.nextInt(100) < 7;
            Header header = created(id);
            Optional<Outcome> outcome = database.transact(session -> {
                stall(before);
                Optional<Outcome> published = publications.publish(session, header, EPOCH);
                stall(after);
                return rollback ? Optional.empty() : published;
            });
            outcome.ifPresent(published -> committed.add(id.toString()));
        }
        return committed;
    }

    private static Header created(EntityId id) {
        Header sample = Samples.live(id, 1).header();
        return new Header(
                id,
                sample.revision(),
                sample.commitId(),
                sample.requestKey(),
                sample.contentHash(),
                Instant.now(),
                sample.source(),
                sample.by(),
                sample.lifecycle(),
                sample.flags(),
                sample.redirectsTo(),
                sample.mergeId(),
                sample.nextIds());
    }

    private static EntityId itemIn(int slot) {
        EntityId id = Samples.freshItem();
        while (Slot.of(id).number() != slot) {
            id = Samples.freshItem();
        }
        return id;
    }

    private static void stall(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
