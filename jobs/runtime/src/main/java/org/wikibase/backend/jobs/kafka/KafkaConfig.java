package org.wikibase.backend.jobs.kafka;

import java.io.Serializable;
import java.time.Duration;

/**
 * How jobs write to Kafka.
 *
 * @param partitions of every topic; never changes, as it decides where an owner's events are
 * @param replication of new topics
 * @param transactionTimeout at most the broker's {@code transaction.max.timeout.ms}; a job that was stopped for longer
 *     must start from the feed and not from its checkpoint, as its last transaction may be gone
 * @param transactionPrefix tells installations on one Kafka cluster apart
 */
public record KafkaConfig(
        String bootstrapServers,
        int partitions,
        short replication,
        Delivery delivery,
        Duration transactionTimeout,
        String transactionPrefix)
        implements Serializable {

    /** What a failure may do to the events since the last checkpoint. */
    public enum Delivery {
        /** Nothing, to readers of committed records. */
        EXACTLY_ONCE,
        /** Repeat them. */
        AT_LEAST_ONCE
    }

    public KafkaConfig {
        if (partitions < 1 || partitions > 256) {
            throw new IllegalArgumentException("KAFKA_PARTITIONS runs from 1 to 256, the slots, got " + partitions);
        }
    }

    /** For a topic of another size. */
    public KafkaConfig withPartitions(int others) {
        return new KafkaConfig(bootstrapServers, others, replication, delivery, transactionTimeout, transactionPrefix);
    }
}
