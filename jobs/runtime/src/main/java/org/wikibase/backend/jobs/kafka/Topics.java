package org.wikibase.backend.jobs.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sets up the topics that jobs write to. */
public final class Topics {

    /** Twice what a chunk of the RDF stream may have; only a JSON patch or a single triple can come near it. */
    static final int LARGEST_RECORD = 2 << 20;

    private static final int MOST_TRIES = 100;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration RETENTION = Duration.ofDays(62);

    private Topics() {}

    /**
     * Creates those that are missing and looks at the others.
     *
     * @throws IllegalStateException when one has another number of partitions than configured
     */
    public static void setUp(KafkaConfig kafka, Collection<String> names) throws InterruptedException {
        Map<String, Object> client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            Set<String> there = admin.listTopics().names().get();
            create(
                    admin,
                    names.stream()
                            .filter(name -> !there.contains(name))
                            .distinct()
                            .map(name -> topic(name, kafka))
                            .toList());
            described(admin, names).forEach(topic -> requirePartitions(topic, kafka));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics could not be set up at " + kafka.bootstrapServers(), e.getCause());
        }
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            // Another job starting at the same time made it.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** A broker may not know at once of a topic that has just been made. */
    private static Collection<TopicDescription> described(Admin admin, Collection<String> names)
            throws InterruptedException, ExecutionException {
        for (int tries = 1; ; tries++) {
            try {
                return admin.describeTopics(names).allTopicNames().get().values();
            } catch (ExecutionException e) {
                if (tries == MOST_TRIES || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static NewTopic topic(String name, KafkaConfig kafka) {
        return new NewTopic(name, kafka.partitions(), kafka.replication())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_RECORD)));
    }

    private static void requirePartitions(TopicDescription topic, KafkaConfig kafka) {
        int partitions = topic.partitions().size();
        if (partitions != kafka.partitions()) {
            throw new IllegalStateException(
                    "Topic " + topic.name() + " has " + partitions + " partitions, configured are " + kafka.partitions()
                            + "; their number never changes, as owners would move between them");
        }
    }
}
