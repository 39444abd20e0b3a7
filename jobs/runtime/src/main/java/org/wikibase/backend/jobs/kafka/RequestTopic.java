package org.wikibase.backend.jobs.kafka;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.model.event.PoisonRecord;

/** The topic by which operators ask jobs for something. */
public final class RequestTopic implements AutoCloseable {

    public static final String NAME = "entitybase.job_request";

    /** The variable that names another one. */
    public static final String VARIABLE = "KAFKA_JOB_REQUEST_TOPIC";

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final JobRequestFormat format = new JobRequestFormat();
    private final List<Future<?>> sent = new ArrayList<>();

    public RequestTopic(String bootstrapServers, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", "true"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** On its way until {@link #flush}. */
    public void send(JobRequest request) {
        int partitions = producer.partitionsFor(topic).size();
        KafkaMessage message = KafkaMessage.of(request, format, partitions);
        sent.add(producer.send(new ProducerRecord<>(topic, message.partition(), message.key(), message.json())));
    }

    /** A record that a job could not read, again in its place; on its way until {@link #flush}. */
    public void send(PoisonRecord record) {
        sent.add(producer.send(
                new ProducerRecord<>(record.topic(), record.partition(), bytes(record.key()), bytes(record.value()))));
    }

    private static byte[] bytes(String base64) {
        return base64 == null ? null : Base64.getDecoder().decode(base64);
    }

    /**
     * Returns when Kafka has all of them.
     *
     * @throws IllegalStateException when it did not take one
     */
    public void flush() throws InterruptedException {
        producer.flush();
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException("Kafka did not take a request", refused.getCause());
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
