package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;
import org.wikibase.backend.launcher.HarmedMachine.Harm;
import org.wikibase.backend.storage.recovery.IndexVerify;

/**
 * {@code ./wikibase chaos}: clients edit without pause while processes, servers and stores fail at random; in the end
 * nothing is lost, nothing doubled, and a naive consumer has the graph of all heads (I4, I6, I7, I9). {@code -Dchaos.minutes}
 * and {@code -Dchaos.seed} set length and course.
 */
@Tag("campaign")
final class ChaosCampaign {

    private static final int MINUTES = Integer.getInteger("chaos.minutes", 5);
    private static final long SEED = Long.getLong("chaos.seed", 20261122L);
    private static final List<Harm> HARMS = List.of(Harm.values());
    private static final int EDITORS = 4;
    private static final Duration PACE = Duration.ofMillis(150);

    private final Random random = new Random(SEED);
    private final LabelClients clients = new LabelClients(SEED, 20).pausing(PACE);
    private final Map<Harm, Integer> suffered = new EnumMap<>(Harm.class);
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void nothingIsLostOrDoubledWhateverFails(@TempDir Path folder) throws Exception {
        System.out.println("chaos: " + MINUTES + " minutes, seed " + SEED);
        try (HarmedMachine world = new HarmedMachine(folder, SEED)) {
            Client calm = new Client(world.machine().api(), 1);
            EveryKindOfEdit every = new EveryKindOfEdit(calm);
            every.ofItems();
            every.ofLexemes();
            clients.createEntities(calm, 10);
            ExecutorService editors = Executors.newFixedThreadPool(EDITORS);
            List<Future<?>> edits = startEditors(world, editors);
            clients.start(world::api);
            harm(world);
            world.leaveInPeace();
            clients.stop();
            done.set(true);
            for (Future<?> editor : edits) {
                editor.get(2, TimeUnit.MINUTES);
            }
            editors.shutdown();
            judge(world, calm);
        }
    }

    /** Beside the clients whose edits are counted, some that do everything else. */
    private List<Future<?>> startEditors(HarmedMachine world, ExecutorService threads) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            int number = i;
            Client calm = new Client(world.machine().api(), 50 + number);
            List<String> items = Stream.generate(() -> calm.post(
                                    "/entities/items",
                                    Client.JSON.createObjectNode().put("type", "item"))
                            .json()
                            .path("id")
                            .asText())
                    .limit(6)
                    .toList();
            RandomEdits edits = new RandomEdits(new Random(SEED + 200 + number), List.of(calm), items)
                    .inTrouble(() -> new Client(world.api(number), 50 + number));
            running.add(threads.submit(() -> {
                while (!done.get()) {
                    edits.run(1);
                    LockSupport.parkNanos(PACE.toNanos());
                }
            }));
        }
        return running;
    }

    private void harm(HarmedMachine world) {
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        while (System.nanoTime() < end) {
            Harm harm = HARMS.get(random.nextInt(HARMS.size()));
            long begun = System.nanoTime();
            int before = clients.edits();
            if (world.suffer(harm)) {
                suffered.merge(harm, 1, Integer::sum);
                clients.awaitEdits(5 + random.nextInt(100));
                System.out.printf(
                        "%3d %-22s %5.1f s, %d edits%n",
                        total(), harm, (System.nanoTime() - begun) / 1e9, clients.edits() - before);
            }
        }
    }

    private int total() {
        return suffered.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void judge(HarmedMachine world, Client calm) throws Exception {
        OneMachine machine = world.machine();
        System.out.println("chaos: " + total() + " faults " + suffered);
        clients.awaitAllPublished(machine);
        clients.judge(machine, "chaos, " + total() + " faults");
        System.out.println("revisions without exactly one change 0");
        try (TopicLog rdf = new TopicLog(machine.bootstrapServers(), RdfStreamJob.TOPIC)) {
            HeadsGraph.of(machine, calm).requireEqual("chaos", rdf, random);
        }
        assertThat(RecoveryCampaign.recovery(
                        machine, run -> new IndexVerify(run.sides(), HarmedMachine.EFFORT, run.tally()).verify()))
                .as("damages")
                .isZero();
        System.out.println("index verify: damages 0");
        requireDeadLetters(machine, world.poison());
    }

    /** Every job complains of each record that is no request; a job that was set back complains again. */
    private static void requireDeadLetters(OneMachine machine, List<String> poison) {
        Set<String> expected = poison.stream()
                .flatMap(text -> Stream.of("change-detection: " + text, "rdf-stream: " + text))
                .collect(Collectors.toSet());
        try (TopicLog log = new TopicLog(machine.bootstrapServers(), "entitybase.dead_letter")) {
            Waiting.until(
                    "all dead letters are there", () -> letters(log.refresh()).size() >= expected.size());
            assertThat(letters(log)).isEqualTo(expected);
        }
        System.out.println("dead letters: " + expected.size() + ", injected " + expected.size());
    }

    private static Set<String> letters(TopicLog log) {
        return log.records().map(ChaosCampaign::letter).collect(Collectors.toSet());
    }

    private static String letter(JsonNode letter) {
        byte[] value =
                Base64.getDecoder().decode(letter.path("record").path("value").asText(""));
        return letter.path("job").asText() + ": " + new String(value, StandardCharsets.UTF_8);
    }
}
