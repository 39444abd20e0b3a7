package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.launcher.LabelClients.Acknowledged;
import org.wikibase.backend.storage.recovery.Effort;
import org.wikibase.backend.storage.recovery.IndexRepair;
import org.wikibase.backend.storage.recovery.IndexVerify;
import org.wikibase.backend.storage.sql.SqlIndex;

/**
 * Two API processes under load, and the database killed, copied, run on, killed and set back to the copy, again and again.
 * While the index is behind the APIs say so and nothing false; after {@code index repair} every acknowledged edit is there
 * once, in the index and on Kafka. {@code -Dcampaign.setbacks} and {@code -Dcampaign.seed} set length and course.
 */
@Tag("campaign")
final class RecoveryCampaign {

    private static final int SETBACKS = Integer.getInteger("campaign.setbacks", 2);
    private static final long SEED = Long.getLong("campaign.seed", 20261121L);
    private static final int LOST_EDITS = 150;
    private static final int READS = 60;
    private static final Effort EFFORT = new Effort(4, Duration.ZERO, false);

    private final Random random = new Random(SEED);
    private final LabelClients clients = new LabelClients(SEED, 12);
    private final AtomicInteger reads = new AtomicInteger();
    private int lost;

    @Test
    void aDatabaseThatIsSetBackLosesAndDoublesNothing(@TempDir Path folder) throws Exception {
        System.out.println("set-back campaign: " + SETBACKS + " times, seed " + SEED);
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder.resolve("machine")));
                ApiProcess one = ApiProcess.start(machine.sql(), machine.s3Config());
                ApiProcess two = ApiProcess.start(machine.sql(), machine.s3Config())) {
            clients.createEntities(new Client(machine.api(), 1), 10);
            clients.start(number -> (number % 2 == 0 ? one : two).url());
            List<URI> apis = List.of(one.url(), two.url());
            for (int i = 0; i < SETBACKS; i++) {
                clients.awaitEdits(50);
                setBackOnce(machine, folder.resolve("copy"), apis);
            }
            clients.awaitEdits(50);
            clients.stop();
            clients.awaitAllPublished(machine);
            clients.judge(
                    machine,
                    "set-back campaign, " + SETBACKS + " times, " + lost + " edits behind copies, " + reads
                            + " reads while degraded");
            assertThat(recovery(machine, run -> new IndexVerify(run.sides(), EFFORT, run.tally()).verify()))
                    .as("damages")
                    .isZero();
        }
    }

    @Test
    void theJobsGoOnOverARebuiltIndexWithoutALostOrDoubledChange(@TempDir Path folder) throws Exception {
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder));
                ApiProcess one = ApiProcess.start(machine.sql(), machine.s3Config());
                ApiProcess two = ApiProcess.start(machine.sql(), machine.s3Config())) {
            clients.createEntities(new Client(machine.api(), 1), 10);
            clients.start(number -> (number % 2 == 0 ? one : two).url());
            clients.awaitEdits(300);
            clients.stop();
            clients.awaitAllPublished(machine);
            empty(machine);

            // Writers are at work before, while and after it is rebuilt.
            try (SqlIndex index = new SqlIndex(machine.sql())) {
                index.tail().distrust();
            }
            awaitHealth(List.of(one.url(), two.url()), "degraded");
            clients.start(number -> (number % 2 == 0 ? one : two).url());
            assertThat(recovery(machine, run -> new IndexRepair(run.sides(), EFFORT, run.tally()).rebuild()))
                    .as("damages")
                    .isZero();
            awaitHealth(List.of(one.url(), two.url()), "ok");
            clients.awaitEdits(50);
            clients.stop();
            clients.awaitAllPublished(machine);
            clients.judge(machine, "rebuilt under writers");
            assertThat(recovery(machine, run -> new IndexVerify(run.sides(), EFFORT, run.tally()).verify()))
                    .as("damages")
                    .isZero();
        }
    }

    /** The tables as new. */
    private static void empty(OneMachine machine) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        machine.sql().jdbcUrl(),
                        machine.sql().user(),
                        machine.sql().password());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("entity_head", "entity_revisions", "entity_changes", "pending_commits")) {
                statement.execute("TRUNCATE TABLE " + table);
            }
            statement.execute("UPDATE change_slot SET epoch = 1, seq = 0");
            statement.execute("UPDATE id_ranges SET next_id = 1");
        }
    }

    private void setBackOnce(OneMachine machine, Path copy, List<URI> apis) throws IOException {
        Path data = machine.databaseFiles();
        machine.database().kill();
        replace(data, copy);
        machine.database().restart();
        // Nobody can tell such a start from one on older files.
        repair(machine, apis);
        int before = clients.edits();
        clients.awaitEdits(LOST_EDITS);
        machine.database().kill();
        lost += clients.edits() - before;
        replace(copy, data);
        machine.database().restart();
        awaitHealth(apis, "degraded");
        readAcknowledged(apis);
        repair(machine, apis);
    }

    private void repair(OneMachine machine, List<URI> apis) {
        awaitHealth(apis, "degraded");
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                readAcknowledged(apis);
            }
        });
        AtomicInteger wrong = new AtomicInteger();
        reader.setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            wrong.incrementAndGet();
        });
        reader.start();
        assertThat(recovery(machine, run -> new IndexRepair(run.sides(), EFFORT, run.tally()).repair()))
                .as("damages")
                .isZero();
        done.set(true);
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        assertThat(wrong).hasValue(0);
        awaitHealth(apis, "ok");
    }

    static long recovery(OneMachine machine, Consumer<IndexRun> work) {
        try (IndexRun run = IndexRun.over(machine.sql(), machine.s3Config(), line -> System.out.println(line))) {
            work.accept(run);
            return run.tally().damages();
        }
    }

    /** What was acknowledged is there and no older than that, whatever the database forgot. */
    private void readAcknowledged(List<URI> apis) {
        List<Acknowledged> known = List.copyOf(clients.acknowledged());
        for (int i = 0; i < READS; i++) {
            Acknowledged ack = known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), 2 * LOST_EDITS)));
            Client client = new Client(apis.get(i % apis.size()), 900);
            Client.Answer revision = client.get("/entities/" + ack.entity() + "/revision/" + ack.revision());
            Client.Answer head = client.get("/entities/" + ack.entity());
            assertThat(revision.status()).as(ack + ": " + revision.body()).isIn(200, 503);
            assertThat(head.status()).as(ack + ": " + head.body()).isIn(200, 503);
            if (revision.status() == 200) {
                assertThat(revision.body()).contains("\"" + ack.text() + "\"");
            }
            if (head.status() == 200) {
                assertThat(head.json().get("rev_id").asLong()).isGreaterThanOrEqualTo(ack.revision());
            }
            reads.incrementAndGet();
        }
    }

    static void awaitHealth(List<URI> apis, String status) {
        for (URI api : apis) {
            Waiting.until(api + " is " + status, () -> health(api).equals(status));
        }
    }

    private static String health(URI api) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(api.resolve("/health")).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = Client.JSON.readTree(answer.body());
            return body.path("status").asText();
        } catch (IOException away) {
            return away.toString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    static void replace(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                old.sorted(Comparator.reverseOrder()).forEach(RecoveryCampaign::delete);
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
