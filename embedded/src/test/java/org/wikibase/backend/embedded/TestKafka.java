package org.wikibase.backend.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reading what a transaction has committed. */
final class TestKafka {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private TestKafka() {}

    /** Partition 0 from its start, until so many records or the deadline; then whatever else is there already. */
    static List<String> readCommitted(String bootstrapServers, String topic, int atLeast) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            Instant deadline = Instant.now().plus(DEADLINE);
            while (Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                if (values.size() >= atLeast && consumer.position(partition) >= end) {
                    break;
                }
            }
            return values;
        }
    }
}
