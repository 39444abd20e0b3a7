package org.wikibase.backend.jobs.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikibase.backend.model.event.DeadLetter;

/** The topic to which jobs write what they could not handle, for people. */
public final class DeadLetterTopic implements AutoCloseable {

    public static final String NAME = "entitybase.dead_letter";

    /** The variable that names another one. */
    public static final String VARIABLE = "KAFKA_DEAD_LETTER_TOPIC";

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @throws IllegalStateException when there is no such topic */
    public DeadLetterTopic(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new IllegalStateException("There is no topic " + topic + " at " + bootstrapServers);
        }
    }

    /** A letter and its place in the topic, by which people name it. */
    public record Stored(int partition, long offset, DeadLetter letter) {
        public String place() {
            return partition + ":" + offset;
        }
    }

    /**
     * Every letter that was committed before this call, partition by partition.
     *
     * @param unreadable is told of records that are no letters, in words
     */
    public List<Stored> all(Consumer<String> unreadable) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Stored> letters = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record, letters, unreadable);
            }
        }
        letters.sort(java.util.Comparator.comparing(Stored::partition).thenComparing(Stored::offset));
        return letters;
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<Stored> letters, Consumer<String> unreadable) {
        try {
            letters.add(new Stored(record.partition(), record.offset(), DeadLetterFormat.read(record.value())));
        } catch (RuntimeException noLetter) {
            unreadable.accept(
                    record.partition() + ":" + record.offset() + " is no dead letter: " + noLetter.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
