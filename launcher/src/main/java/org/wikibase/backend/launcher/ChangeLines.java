package org.wikibase.backend.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wikibase.backend.jobs.kafka.Watermark;

/** Follows {@code wikibase.rdf_change} from its end on and prints one line per change, chunks taken together. */
final class ChangeLines implements Closeable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final PrintStream terminal;
    private final Clock clock;
    private final Thread thread = new Thread(this::follow, "change-lines");
    private final Map<String, Counts> open = new HashMap<>();
    private volatile boolean quiet;

    /** Returns once the end of every partition is known, so that no change made after this is missed. */
    ChangeLines(String bootstrapServers, String topic, PrintStream terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    /** While a dump is loaded changes are not printed, as they would drown the progress. */
    void quiet(boolean on) {
        quiet = on;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException closing) {
            // Only close() wakes the consumer.
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    private void take(ConsumerRecord<String, String> record) {
        try {
            JsonNode change = MAPPER.readTree(record.value());
            if (change.path("meta").path("domain").asText().equals(Watermark.DOMAIN)) {
                return;
            }
            String request = change.path("meta").path("request_id").asText();
            Counts counts = open.getOrDefault(request, Counts.NONE).plus(change);
            if (change.path("sequence").asInt() + 1
                    < change.path("sequence_length").asInt()) {
                open.put(request, counts);
                return;
            }
            open.remove(request);
            if (!quiet) {
                print(change, counts);
            }
        } catch (JsonProcessingException unreadable) {
            terminal.println("unreadable change at " + record.partition() + "/" + record.offset());
        }
    }

    private void print(JsonNode change, Counts counts) {
        double age = Duration.between(Instant.parse(change.path("dt").asText()), clock.instant())
                        .toMillis()
                / 1e3;
        terminal.println(String.format(
                Locale.ROOT,
                "%-40s r%-18s %-7s +%-5d -%-5d %8.2f s",
                shortName(change.path("entity_id").asText()),
                change.path("rev_id").asText(),
                change.path("operation").asText(),
                counts.added(),
                counts.deleted(),
                age));
    }

    /** Entities by their id; a shared node by the last two parts of its IRI. */
    private static String shortName(String id) {
        int last = id.lastIndexOf('/');
        int before = last < 0 ? -1 : id.lastIndexOf('/', last - 1);
        String name = before < 0 ? id : id.substring(before + 1);
        return name.length() <= 40 ? name : name.substring(0, 39) + "…";
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(3).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Triples of the chunks of one change so far; the stream writes one triple per line. */
    private record Counts(long added, long deleted) {

        static final Counts NONE = new Counts(0, 0);

        Counts plus(JsonNode chunk) {
            return new Counts(
                    added + triples(chunk, "rdf_added_data") + triples(chunk, "rdf_linked_shared_data"),
                    deleted + triples(chunk, "rdf_deleted_data") + triples(chunk, "rdf_unlinked_shared_data"));
        }

        private static long triples(JsonNode chunk, String section) {
            return chunk.path(section)
                    .path("data")
                    .asText("")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
        }
    }
}
