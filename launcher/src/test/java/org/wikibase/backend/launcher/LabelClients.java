package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.wikibase.backend.jobs.changedetection.ChangeDetectionJob;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlIndex;

/**
 * Clients who set labels through APIs that come and go, and sometimes create items. Their own log of acknowledgements is
 * the oracle: what is in it is there once in the end, whatever died meanwhile (I4).
 */
final class LabelClients {

    private static final int CLIENTS = 16;

    private final long seed;
    /** One in so many edits is a creation; 0 for none. */
    private final int creations;

    private final List<EntityId> entities = new CopyOnWriteArrayList<>();
    private final List<Acknowledged> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger edits = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private ExecutorService clients;
    private Duration pause = Duration.ZERO;

    /** What a client was told: this text is the label that this revision of this entity brought. */
    record Acknowledged(EntityId entity, long revision, String commitId, String text) {}

    LabelClients(long seed, int creations) {
        this.seed = seed;
        this.creations = creations;
    }

    /** Between two edits of one client. */
    LabelClients pausing(Duration between) {
        pause = between;
        return this;
    }

    void createEntities(Client client, int count) {
        for (int i = 0; i < count; i++) {
            Client.Answer created = client.post("/entities/items", item());
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            entities.add(EntityId.parse(created.json().get("id").asText()));
        }
    }

    private static ObjectNode item() {
        return Client.JSON.createObjectNode().put("type", "item");
    }

    /** @param apis from a client's number to the API it speaks to just now */
    void start(IntFunction<URI> apis) {
        clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            clients.execute(() -> {
                try {
                    editUntilInterrupted(number, apis);
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            });
        }
    }

    void stop() throws InterruptedException {
        clients.shutdownNow();
        assertThat(clients.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).as("clients that ended before").isEmpty();
    }

    /** Acknowledged so far. */
    int edits() {
        return edits.get();
    }

    void awaitEdits(int more) {
        int before = edits.get();
        Waiting.until("edits go on", () -> edits.get() >= before + more);
    }

    /** In the order of their answers. */
    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    private void editUntilInterrupted(int number, IntFunction<URI> apis) {
        Random own = new Random(seed + 100 + number);
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(pause.toNanos());
            String text = "client " + number + " edit " + numbers.incrementAndGet();
            ObjectNode label =
                    Client.JSON.createObjectNode().put("language", "en").put("value", text);
            attempted.add(text);
            Client client = new Client(apis.apply(number), number);
            boolean creates = creations > 0 && own.nextInt(creations) == 0;
            EntityId entity = entities.get(own.nextInt(entities.size()));
            Client.Answer answer;
            if (creates) {
                ObjectNode item = item();
                item.putObject("labels").set("en", label);
                answer = client.post("/entities/items", item);
            } else {
                answer = client.put("/entities/" + entity + "/labels/en", label);
            }
            if (answer.status() == 0) {
                awaitAnybody(number, apis);
            } else if (!answer.acknowledged()) {
                assertThat(answer.status()).as(answer.body()).isIn(409, 503);
            } else if (creates) {
                EntityId id = EntityId.parse(answer.json().get("id").asText());
                acknowledged.add(new Acknowledged(id, 1, answer.commitId(), text));
                entities.add(id);
                edits.incrementAndGet();
            } else {
                long revision = answer.json().get("revision_id").asLong();
                acknowledged.add(new Acknowledged(entity, revision, answer.commitId(), text));
                edits.incrementAndGet();
            }
        }
    }

    /** Clients that ask nobody again and again take the processors that the next process needs to start. */
    private static void awaitAnybody(int number, IntFunction<URI> apis) {
        Waiting.until(
                "an API answers client " + number,
                () -> Thread.currentThread().isInterrupted()
                        || new Client(apis.apply(number), number)
                                        .get("/entities/Q1")
                                        .status()
                                != 0);
    }

    void awaitAllPublished(OneMachine machine) {
        try (Index index = new SqlIndex(machine.sql());
                Snapshots snapshots = new S3Snapshots(machine.s3Config())) {
            Waiting.until("every committed revision is published", () -> allPublished(index, snapshots));
        }
    }

    private static boolean allPublished(Index index, Snapshots snapshots) {
        return index.intents().olderThan(Duration.ZERO, 1_000).stream()
                .noneMatch(intent ->
                        snapshots.readHeader(intent.entity(), intent.revision()).isPresent());
    }

    /** @param what came between the edits, in words */
    void judge(OneMachine machine, String what) throws Exception {
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
        // By sets and sorted lists: a long campaign has more edits than one would compare with each other.
        assertThat(brought.entrySet().stream().filter(text -> text.getValue() > 1))
                .as("edits that are there twice")
                .isEmpty();
        assertThat(brought.keySet().stream().filter(text -> !attempted.contains(text)))
                .as("nobody's edit")
                .isEmpty();
        requireOneChangeEach(machine, stored);
        System.out.printf(
                "%s: %d acknowledged, %d attempted, %d stored; lost 0, doubled 0%n",
                what, acknowledged.size(), attempted.size(), brought.size());
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
        Collections.sort(expected);
        Set<String> ours = stored.keySet().stream().map(EntityId::toString).collect(Collectors.toSet());
        try (TopicLog changes = new TopicLog(machine.bootstrapServers(), ChangeDetectionJob.TOPIC)) {
            Waiting.until(
                    "all changes are on the topic", () -> seen(changes, ours).size() >= expected.size());
            assertThat(seen(changes, ours)).isEqualTo(expected);
        }
    }

    /** Creations that nobody was told of are nobody's. */
    private static List<String> seen(TopicLog changes, Set<String> entities) {
        return changes.refresh()
                .records()
                .filter(change -> entities.contains(change.get("entity_id").asText()))
                .map(change -> change.get("entity_id").asText() + " r"
                        + change.get("revision_id").asLong())
                .sorted()
                .toList();
    }
}
