package org.wikibase.backend.jobs.runtime;

import java.time.Duration;
import java.util.Map;
import org.wikibase.backend.jobs.feed.Pace;
import org.wikibase.backend.jobs.kafka.DeadLetterTopic;
import org.wikibase.backend.jobs.kafka.KafkaConfig;
import org.wikibase.backend.jobs.kafka.KafkaConfig.Delivery;
import org.wikibase.backend.jobs.kafka.RequestTopic;

/**
 * What every job is told.
 *
 * @param parallelism 0 for the cluster's default
 * @param checkpointIntervalFarBehind while a job catches up, of which each checkpoint takes its share of the time; not
 *     shorter than the other
 * @param checkpointDirectory URI; empty for the cluster's own setting
 */
public record JobConfig(
        StorageConnection storage,
        KafkaConfig kafka,
        String deadLetterTopic,
        String requestTopic,
        Pace pace,
        int parallelism,
        Duration checkpointInterval,
        Duration checkpointIntervalFarBehind,
        String checkpointDirectory) {

    public JobConfig {
        if (parallelism < 0 || parallelism > JobSetup.MAX_PARALLELISM) {
            throw new IllegalArgumentException("JOB_PARALLELISM out of range: " + parallelism);
        }
        if (checkpointIntervalFarBehind.compareTo(checkpointInterval) < 0) {
            throw new IllegalArgumentException("JOB_CHECKPOINT_INTERVAL_FAR_BEHIND is below JOB_CHECKPOINT_INTERVAL: "
                    + checkpointIntervalFarBehind);
        }
    }

    public static JobConfig from(Map<String, String> variables) {
        Env env = new Env(variables);
        Duration checkpoints = env.duration("JOB_CHECKPOINT_INTERVAL", Duration.ofSeconds(10));
        return new JobConfig(
                StorageConnection.from(variables),
                kafka(env),
                env.text(DeadLetterTopic.VARIABLE, DeadLetterTopic.NAME),
                env.text(RequestTopic.VARIABLE, RequestTopic.NAME),
                new Pace(
                        env.duration("FEED_POLL_BUSY", Pace.DEFAULT.busy()),
                        env.duration("FEED_POLL_IDLE", Pace.DEFAULT.idle())),
                Math.toIntExact(env.number("JOB_PARALLELISM", 0)),
                checkpoints,
                env.duration("JOB_CHECKPOINT_INTERVAL_FAR_BEHIND", checkpoints.multipliedBy(3)),
                env.text("JOB_CHECKPOINT_DIR", ""));
    }

    private static KafkaConfig kafka(Env env) {
        return new KafkaConfig(
                env.required("KAFKA_BOOTSTRAP_SERVERS"),
                Math.toIntExact(env.number("KAFKA_PARTITIONS", 32)),
                (short) env.number("KAFKA_REPLICATION", 1),
                env.choice("KAFKA_DELIVERY", Delivery.EXACTLY_ONCE),
                env.duration("KAFKA_TRANSACTION_TIMEOUT", Duration.ofHours(24)),
                env.text("KAFKA_TRANSACTION_PREFIX", "wikibase"));
    }
}
