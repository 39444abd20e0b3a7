package org.wikibase.backend.jobs.kafka;

import java.time.Instant;
import java.util.Base64;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.model.event.PoisonRecord;

/**
 * What operators ask one job to do, beside the feed. Anything else that is in the topic becomes a dead letter and stops
 * nothing (I9).
 *
 * @param job whose requests to read
 */
public record JobRequests(String job) implements KafkaRecordDeserializationSchema<JobRequests.Received> {

    /**
     * A record of the topic: either a request, or what became of a record that is none.
     *
     * @param request null for none
     * @param poison null for none
     */
    public record Received(JobRequest request, DeadLetter poison) {}

    /** From the beginning when the job has no checkpoint: what was done already is done again, which harms nobody. */
    public KafkaSource<Received> from(String topic, KafkaConfig kafka) {
        return KafkaSource.<Received>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic)
                .setGroupId(kafka.transactionPrefix() + '.' + job + ".requests")
                .setClientIdPrefix(job + "-requests")
                .setStartingOffsets(OffsetsInitializer.earliest())
                // Offsets are in the checkpoints; the number of partitions never changes.
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("enable.auto.commit", "false")
                .setProperty("partition.discovery.interval.ms", "-1")
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(this)
                .build();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
        try {
            JobRequest request = read(record.value());
            if (request.job().equals(job)) {
                out.collect(new Received(request, null));
            }
        } catch (RuntimeException poison) {
            out.collect(new Received(null, DeadLetter.of(bytes(record), job, poison.getMessage(), Instant.now())));
        }
    }

    static JobRequest read(byte[] value) {
        EventJson json = EventJson.read(value, JobRequestFormat.SCHEMA);
        String job = json.text("job");
        return switch (json.choice("action", JobRequest.Action.class)) {
            case REPLAY -> new JobRequest(job, JobRequest.Action.REPLAY, json.change());
            case RECONCILE -> JobRequest.reconcile(job, json.entity("entity_id"), json.slotOf("entity_id"));
            case SWEEP -> JobRequest.sweep(job, json.entity("entity_id"), json.slotOf("entity_id"));
        };
    }

    private static PoisonRecord bytes(ConsumerRecord<byte[], byte[]> record) {
        return new PoisonRecord(
                record.topic(), record.partition(), record.offset(), base64(record.key()), base64(record.value()));
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return TypeInformation.of(Received.class);
    }
}
