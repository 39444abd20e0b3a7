package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How fast the whole system is in one process tree: bulk import, single-statement edits, and the time from commit to a
 * committed RDF change. In the launcher's package, as it starts what the demo starts. Arguments: a dump, a data folder.
 */
public final class LoadRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PHASE = Duration.ofSeconds(20);
    private static final int CLIENTS = 16;
    private static final int PACE = 50;
    private static final int ROUNDS = Integer.getInteger("load.rounds", 4);

    private final OneMachine machine;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LoadRun(OneMachine machine) {
        this.machine = machine;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createDirectories(Path.of(arguments[1]));
        // The same documents under other ids, round after round: the first is a cold JVM's, the later ones show what
        // lasts.
        List<Path> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(Renumbered.copy(Path.of(arguments[0]), data.resolve("round-" + round + ".ndjson"), round));
        }
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(data))) {
            LoadRun run = new LoadRun(machine);
            List<String> items;
            // One for all rounds, so that reading what came before takes no time from what is measured.
            try (Reader reader = run.new Reader(machine.jobs().rdfChanges())) {
                for (Path round : rounds) {
                    run.importing(round, reader);
                }
                items = run.items(200);
                run.editing(items, reader);
            }
            run.latency(items);
        }
        System.exit(0);
    }

    private void importing(Path dump, Reader reader) throws IOException, InterruptedException {
        long cpu = cpuNanos();
        LoadReport report = new LoadReport(System.out, Files.size(dump), Path.of("rejects.ndjson"));
        try (DumpFile file = DumpFile.open(dump, 8 << 20);
                report) {
            new Loader(machine.api(), report).load(file);
            System.out.printf("import: %s; %.1f s of this JVM's CPU%n", report.summary(), (cpuNanos() - cpu) / 1e9);
        }
        long started = System.nanoTime();
        long entities = machine.allEntities().size();
        reader.untilEntities(entities);
        System.out.printf("import: the stream had caught up %.1f s later%n", (System.nanoTime() - started) / 1e9);
    }

    /** Everything but the database runs in this JVM. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private List<String> items(int count) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(JSON.readTree(post("/entities/items", "{\"type\":\"item\"}"))
                    .get("id")
                    .asText());
        }
        return ids;
    }

    /** @param reader has read all but what was created since the last import */
    private void editing(List<String> items, Reader reader) throws Exception {
        String property = JSON.readTree(post("/entities/properties", "{\"type\":\"property\",\"datatype\":\"string\"}"))
                .get("id")
                .asText();
        reader.untilQuiet();
        long read = reader.entities.get();
        AtomicInteger edits = new AtomicInteger();
        long end = System.nanoTime() + PHASE.toNanos();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> done = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            done.add(clients.submit(() -> {
                for (int i = first; System.nanoTime() < end; i += CLIENTS) {
                    String claim =
                            "{\"claim\":{\"type\":\"statement\",\"rank\":\"normal\",\"mainsnak\":{\"snaktype\":\"value\","
                                    + "\"property\":\"" + property
                                    + "\",\"datavalue\":{\"type\":\"string\",\"value\":\"v" + i + "\"}}}}";
                    post("/entities/" + items.get(i % items.size()) + "/statements", claim);
                    edits.incrementAndGet();
                }
                return null;
            }));
        }
        for (Future<?> client : done) {
            client.get();
        }
        clients.shutdown();
        System.out.printf("edits: %.0f single statements/s with %d clients%n", edits.get() / 20.0, CLIENTS);
        long started = System.nanoTime();
        reader.pollAll();
        long behind = read + edits.get() - reader.entities.get();
        reader.untilEntities(read + edits.get());
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("backlog: %d changes in %.1f s, %.0f changes/s%n", behind, seconds, behind / seconds);
    }

    private void latency(List<String> items) throws Exception {
        try (Reader reader = new Reader(machine.jobs().rdfChanges())) {
            reader.untilQuiet();
            reader.measure = true;
            ExecutorService clients = Executors.newFixedThreadPool(9);
            int total = (int) (PACE * PHASE.toSeconds());
            Future<?> measured = clients.submit(() -> {
                reader.untilMeasured(total);
                return null;
            });
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                String path = "/entities/" + items.get(i % items.size()) + "/labels/en";
                String body = "{\"language\":\"en\",\"value\":\"latency " + i + "\"}";
                var unused = clients.submit(() -> put(path, body));
                long next = start + (i + 1) * (1_000_000_000L / PACE);
                java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
            }
            measured.get();
            clients.shutdown();
            List<Long> millis = reader.millis();
            System.out.printf(
                    "latency: commit to committed change at %d edits/s: p50 %d ms, p99 %d ms, of %d%n",
                    PACE, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.size());
        }
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String put(String path, String body) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(machine.api() + path))
                .header("Content-Type", "application/json")
                .header("X-User-ID", "1")
                .header("X-Edit-Summary", "load");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** A read_committed consumer of the RDF stream, from its beginning. */
    private final class Reader implements AutoCloseable {

        private final KafkaConsumer<String, String> consumer;
        private final AtomicLong entities = new AtomicLong();
        private final List<Long> ages = Collections.synchronizedList(new ArrayList<>());
        private boolean measure;

        Reader(String topic) {
            Properties settings = new Properties();
            settings.putAll(Map.of(
                    "bootstrap.servers", machine.bootstrapServers(),
                    "isolation.level", "read_committed",
                    "enable.auto.commit", "false"));
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        private int poll(Duration patience) throws IOException {
            int count = 0;
            for (var record : consumer.poll(patience)) {
                count++;
                JsonNode change = JSON.readTree(record.value());
                boolean ofEntity = change.path("meta").has("slot")
                        && change.path("sequence").asInt() == 0;
                if (ofEntity) {
                    entities.incrementAndGet();
                    if (measure) {
                        Instant made = Instant.parse(change.path("dt").asText());
                        ages.add(Duration.between(made, Instant.now()).toMillis());
                    }
                }
            }
            return count;
        }

        void untilEntities(long count) throws IOException {
            while (entities.get() < count) {
                poll(Duration.ofMillis(100));
            }
        }

        /** What is committed by now, and not what is while it reads. */
        void pollAll() throws IOException {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                poll(Duration.ofMillis(50));
            }
        }

        void untilQuiet() throws IOException {
            while (poll(Duration.ofSeconds(5)) > 0) {
                // Everything before the measurement has to be through.
            }
        }

        void untilMeasured(int count) throws IOException {
            while (ages.size() < count) {
                poll(Duration.ofMillis(20));
            }
        }

        List<Long> millis() {
            return ages.stream().sorted().toList();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
