package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.Fault;
import org.wikibase.backend.embedded.FaultyS3;
import org.wikibase.backend.embedded.S3Request;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlIndex;

/**
 * Kills API processes under load, at random and at each step of the write path by name, while S3 answers 500 or not at
 * all after storing. The clients' own log of acknowledgements is the oracle. {@code -Dcampaign.kills} and
 * {@code -Dcampaign.seed} set length and course.
 */
@Tag("campaign")
final class KillCampaign {

    private static final int ENTITIES = 6;
    private static final int CLIENTS = 16;
    private static final int PROCESSES = 2;
    private static final int KILLS = Integer.getInteger("campaign.kills", 12);
    private static final long SEED = Long.getLong("campaign.seed", 20261120L);

    private final Random random = new Random(SEED);
    private final List<EntityId> entities = new ArrayList<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> attempted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger edits = new AtomicInteger();

    /** What a client was told: this text is the label that this revision of this entity brought. */
    private record Acknowledged(EntityId entity, long revision, String commitId, String text) {}

    @Test
    void killedProcessesLoseAndDoubleNothing(@TempDir Path folder) throws Exception {
        System.out.println("kill campaign: " + KILLS + " kills, seed " + SEED);
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder));
                FaultyS3 faulty = FaultyS3.before(machine.s3Endpoint())) {
            faulty.rule(afterStoring());
            S3Config s3 = new S3Config(
                    java.util.Optional.of(faulty.endpoint()),
                    machine.s3Config().region(),
                    machine.s3Config().keys(),
                    machine.s3Config().bucket(),
                    java.time.Duration.ofSeconds(1),
                    64);
            createEntities(new Client(machine.api(), 1));
            runUnderKills(machine, s3);
            judge(machine);
        }
    }

    private Function<S3Request, Fault> afterStoring() {
        Random faults = new Random(SEED + 1);
        return request -> {
            if (!request.method().equals("PUT")) {
                return Fault.NONE;
            }
            int dice;
            synchronized (faults) {
                dice = faults.nextInt(100);
            }
            return dice >= 5 ? Fault.NONE : dice % 2 == 0 ? Fault.STORED_ERROR : Fault.STORED_SILENCE;
        };
    }

    private void createEntities(Client client) {
        for (int i = 0; i < ENTITIES; i++) {
            ObjectNode item = Client.JSON.createObjectNode().put("type", "item");
            Client.Answer created = client.post("/entities/items", item);
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            entities.add(EntityId.parse(created.json().get("id").asText()));
        }
    }

    private void runUnderKills(OneMachine machine, S3Config s3) throws InterruptedException {
        List<AtomicReference<ApiProcess>> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new AtomicReference<>(ApiProcess.start(machine.sql(), s3)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            clients.execute(() -> editUntilInterrupted(number, processes.get(number % PROCESSES)));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            killOne(kill, processes.get(kill % PROCESSES), machine, s3);
        }
        int before = edits.get();
        Waiting.until("edits go on after the last kill", () -> edits.get() > before + 100);
        clients.shutdownNow();
        assertThat(clients.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
        // Whatever was still on its way is finished by a process that lives: intents have to be older than the grace.
        Waiting.until("every committed revision is published", () -> allPublished(machine));
        processes.forEach(process -> process.get().close());
    }

    /** Every second kill is at a named step, the steps in turn; the others come from outside at some moment. */
    private void killOne(int kill, AtomicReference<ApiProcess> process, OneMachine machine, S3Config s3) {
        DyingPorts.Step[] steps = DyingPorts.Step.values();
        ApiProcess next;
        if (kill % 2 == 0) {
            next = ApiProcess.dyingAt(steps[kill / 2 % steps.length], 40 + random.nextInt(60), machine.sql(), s3);
            process.getAndSet(next).kill();
            next.awaitEnd();
            next = ApiProcess.start(machine.sql(), s3);
        } else {
            int until = edits.get() + 20 + random.nextInt(150);
            Waiting.until("edits go on", () -> edits.get() > until);
            next = ApiProcess.start(machine.sql(), s3);
        }
        process.getAndSet(next).kill();
    }

    private void editUntilInterrupted(int number, AtomicReference<ApiProcess> process) {
        Random own = new Random(SEED + 100 + number);
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            EntityId entity = entities.get(own.nextInt(entities.size()));
            String text = "client " + number + " edit " + i;
            ObjectNode label =
                    Client.JSON.createObjectNode().put("language", "en").put("value", text);
            attempted.add(text);
            Client.Answer answer =
                    new Client(process.get().url(), number).put("/entities/" + entity + "/labels/en", label);
            if (answer.acknowledged()) {
                edits.incrementAndGet();
                JsonNode body = answer.json();
                acknowledged.add(
                        new Acknowledged(entity, body.get("revision_id").asLong(), answer.commitId(), text));
            } else {
                assertThat(answer.status()).as(answer.body()).isIn(0, 409, 503);
            }
        }
    }

    private static boolean allPublished(OneMachine machine) {
        try (Index index = new SqlIndex(machine.sql());
                Snapshots snapshots = new S3Snapshots(machine.s3Config())) {
            return index.intents().olderThan(java.time.Duration.ZERO, 1_000).stream()
                    .noneMatch(intent -> snapshots
                            .readHeader(intent.entity(), intent.revision())
                            .isPresent());
        }
    }

    private void judge(OneMachine machine) throws Exception {
        Map<EntityId, Map<Long, Snapshot>> stored = new HashMap<>();
        Map<String, Integer> brought = new HashMap<>();
        try (Index index = new SqlIndex(machine.sql());
                Snapshots snapshots = new S3Snapshots(machine.s3Config())) {
            for (EntityId entity : entities) {
                Map<Long, Snapshot> revisions = requireDense(entity, index, snapshots);
                stored.put(entity, revisions);
                revisions.values().forEach(snapshot -> brought.merge(label(snapshot), 1, Integer::sum));
            }
        }
        List<Acknowledged> lost = acknowledged.stream()
                .filter(ack -> !isStored(ack, stored.get(ack.entity()).get(ack.revision())))
                .toList();
        assertThat(lost).as("acknowledged edits that are lost").isEmpty();
        brought.remove("");
        assertThat(brought)
                .as("edits that are there twice")
                .allSatisfy((text, times) -> assertThat(times).as(text).isEqualTo(1));
        assertThat(attempted).as("nobody's edit").containsAll(brought.keySet());
        requireOneChangeEach(machine, stored);
        System.out.printf(
                "kill campaign: %d acknowledged, %d attempted, %d stored, %d kills; lost 0, doubled 0%n",
                acknowledged.size(), attempted.size(), brought.size(), KILLS);
    }

    private static boolean isStored(Acknowledged ack, Snapshot snapshot) {
        return snapshot != null
                && label(snapshot).equals(ack.text())
                && snapshot.header().commitId().toString().equals(ack.commitId());
    }

    private static Map<Long, Snapshot> requireDense(EntityId entity, Index index, Snapshots snapshots) {
        Head head = index.heads().find(entity).orElseThrow();
        Map<Long, Revisions.Entry> entries = index.revisions().history(entity, Long.MAX_VALUE, 100_000).stream()
                .collect(Collectors.toMap(Revisions.Entry::revision, Function.identity()));
        Map<Long, Snapshot> revisions = new HashMap<>();
        for (long revision = 1; revision <= head.revision(); revision++) {
            Snapshot snapshot = snapshots.read(entity, revision).orElseThrow();
            assertThat(entries.get(revision).commitId())
                    .isEqualTo(snapshot.header().commitId());
            revisions.put(revision, snapshot);
        }
        assertThat(entries).hasSize(revisions.size());
        assertThat(snapshots.read(entity, head.revision() + 1))
                .as("unpublished beyond the head")
                .isEmpty();
        return revisions;
    }

    private static String label(Snapshot snapshot) {
        return snapshot.content()
                .entity()
                .map(entity -> entity.fold(item -> item.terms(), property -> property.terms(), lexeme -> null))
                .map(terms -> terms.labels().get("en"))
                .map(term -> term.text())
                .orElse("");
    }

    private void requireOneChangeEach(OneMachine machine, Map<EntityId, Map<Long, Snapshot>> stored) {
        List<String> expected = new ArrayList<>();
        stored.forEach(
                (entity, revisions) -> revisions.keySet().forEach(number -> expected.add(entity + " r" + number)));
        try (TopicLog changes =
                new TopicLog(machine.bootstrapServers(), machine.jobs().entityChanges())) {
            Waiting.until(
                    "all changes are on the topic",
                    () -> changes.refresh().records().count() >= expected.size());
            List<String> seen = changes.refresh()
                    .records()
                    .map(change -> change.get("entity_id").asText() + " r"
                            + change.get("revision_id").asLong())
                    .toList();
            assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
