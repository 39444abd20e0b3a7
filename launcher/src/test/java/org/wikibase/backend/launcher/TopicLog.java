package org.wikibase.backend.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that a read_committed consumer has seen of a topic so far, partition by partition in order. */
final class TopicLog implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final Map<Integer, List<JsonNode>> partitions = new HashMap<>();
    private final Map<Integer, JsonNode> watermarks = new HashMap<>();

    TopicLog(String bootstrapServers, String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("max.poll.records", "5000");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        all.forEach(partition -> partitions.put(partition.partition(), new ArrayList<>()));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Takes what has come since; returns after at most a second without anything new. */
    TopicLog refresh() {
        for (var records = consumer.poll(Duration.ofSeconds(1));
                !records.isEmpty();
                records = consumer.poll(Duration.ofMillis(200))) {
            records.forEach(record -> take(record.partition(), json(record.value())));
        }
        return this;
    }

    /** Watermarks are no events of the wiki. */
    private void take(int partition, JsonNode event) {
        if (event.path("meta").path("domain").asText().equals("canary")) {
            watermarks.put(partition, event);
        } else {
            partitions.get(partition).add(event);
        }
    }

    /** The last of each partition. */
    Map<Integer, JsonNode> watermarks() {
        return watermarks;
    }

    Map<Integer, List<JsonNode>> partitions() {
        return partitions;
    }

    Stream<JsonNode> records() {
        return partitions.values().stream().flatMap(List::stream);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
