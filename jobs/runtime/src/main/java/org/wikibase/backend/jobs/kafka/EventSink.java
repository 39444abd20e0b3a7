package org.wikibase.backend.jobs.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one way into a topic. Records are dealt by their partition, so each Kafka partition is written by one subtask and
 * keeps the order in which the subtask before it sent them.
 *
 * @param name of the operator, in words; its uid is the same with hyphens
 */
public record EventSink<T>(String name, String topic, EventFormat<T> format) {

    private static final int BATCH_BYTES = 256 << 10;

    public void attach(DataStream<T> events, KafkaConfig kafka) {
        EventFormat<T> writing = format;
        int partitions = kafka.partitions();
        events.partitionCustom(
                        (partition, subtasks) -> partition % subtasks, event -> writing.partition(event, partitions))
                .sinkTo(sink(kafka))
                .name(name)
                .uid(uid());
    }

    private String uid() {
        return name.replace(' ', '-');
    }

    private KafkaSink<T> sink(KafkaConfig kafka) {
        boolean exactly = kafka.delivery() == KafkaConfig.Delivery.EXACTLY_ONCE;
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(exactly ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix(kafka.transactionPrefix() + '.' + uid())
                // No listing of the broker's transactions: names are counted up and the open ones aborted at a start.
                .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
                .setProperty(
                        "transaction.timeout.ms",
                        Long.toString(kafka.transactionTimeout().toMillis()))
                .setProperty("compression.type", "zstd")
                // What a checkpoint commits is flushed by it, so waiting for fuller batches delays nobody.
                .setProperty("linger.ms", "50")
                .setProperty("batch.size", Integer.toString(BATCH_BYTES))
                .setProperty("acks", "all")
                .setProperty("max.request.size", Integer.toString(Topics.LARGEST_RECORD))
                .setRecordSerializer(new Records<>(topic, format, kafka.partitions()))
                .build();
    }

    /** Key, partition and bytes of an event. */
    private record Records<T>(String topic, EventFormat<T> format, int partitions)
            implements KafkaRecordSerializationSchema<T> {

        @Override
        public ProducerRecord<byte[], byte[]> serialize(T event, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(
                    topic,
                    format.partition(event, partitions),
                    null,
                    format.key(event).getBytes(StandardCharsets.UTF_8),
                    format.json(event));
        }
    }
}
