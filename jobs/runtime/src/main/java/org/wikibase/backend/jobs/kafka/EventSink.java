package org.wikibase.backend.jobs.kafka;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wikibase.backend.jobs.feed.SlotProgress;

/**
 * The one way into a topic. Records are dealt by their partition, so each Kafka partition is written by one subtask and
 * keeps the order in which the subtask before it sent them; the messages of one event are never parted by another's.
 *
 * @param name of the operator, in words; its uid is the same with hyphens
 */
public record EventSink<T>(String name, String topic, EventFormat<T> format) {

    private static final int BATCH_BYTES = 256 << 10;

    public void attach(DataStream<T> events, KafkaConfig kafka) {
        EventFormat<T> writing = format;
        int partitions = kafka.partitions();
        FlatMapFunction<T, KafkaMessage> messages = (event, out) -> {
            for (T message : writing.messages(event)) {
                out.collect(KafkaMessage.of(message, writing, partitions));
            }
        };
        write(dealt(events, kafka).flatMap(messages).returns(KafkaMessage.class), kafka);
    }

    /**
     * Writes the stream and says in every partition, at every checkpoint, how far it is.
     *
     * @param format the sink's
     * @param progress of everybody who sends events, told before each checkpoint's barrier
     */
    public void attach(
            DataStream<T> events,
            DataStream<SlotProgress> progress,
            EventFormat.WithWatermarks<T> format,
            KafkaConfig kafka) {
        write(
                dealt(events, kafka)
                        .connect(progress.broadcast())
                        .transform(
                                name + " messages",
                                TypeInformation.of(KafkaMessage.class),
                                new AddWatermarks.Factory<>(topic, format, kafka.partitions())),
                kafka);
    }

    private DataStream<T> dealt(DataStream<T> events, KafkaConfig kafka) {
        EventFormat<T> writing = format;
        int partitions = kafka.partitions();
        return events.partitionCustom(
                (partition, subtasks) -> partition % subtasks, event -> writing.partition(event, partitions));
    }

    private void write(SingleOutputStreamOperator<KafkaMessage> messages, KafkaConfig kafka) {
        messages.name(name + " messages").uid(uid() + "-messages");
        messages.sinkTo(sink(kafka)).name(name).uid(uid());
    }

    private String uid() {
        return name.replace(' ', '-');
    }

    private KafkaSink<KafkaMessage> sink(KafkaConfig kafka) {
        boolean exactly = kafka.delivery() == KafkaConfig.Delivery.EXACTLY_ONCE;
        return KafkaSink.<KafkaMessage>builder()
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
                .setRecordSerializer(new Records(topic))
                .build();
    }

    /** A record says itself where it belongs. */
    private record Records(String topic) implements KafkaRecordSerializationSchema<KafkaMessage> {

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                KafkaMessage message, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(topic, message.partition(), null, message.key(), message.json());
        }
    }
}
