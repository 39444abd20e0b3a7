package org.wikibase.backend.jobs.kafka;

import java.nio.charset.StandardCharsets;

/** A record as it goes to Kafka. */
public record KafkaMessage(int partition, byte[] key, byte[] json) {

    static <T> KafkaMessage of(T event, EventFormat<T> format, int partitions) {
        return new KafkaMessage(
                format.partition(event, partitions),
                format.key(event).getBytes(StandardCharsets.UTF_8),
                format.json(event));
    }
}
