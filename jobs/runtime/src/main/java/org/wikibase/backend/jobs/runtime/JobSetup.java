package org.wikibase.backend.jobs.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikibase.backend.jobs.feed.FeedSource;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.kafka.DeadLetterFormat;
import org.wikibase.backend.jobs.kafka.EventSink;
import org.wikibase.backend.jobs.kafka.JobRequests;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;

/** The settings and ends that all jobs have: checkpoints, state, restarts, the feed, the dead letters. */
public final class JobSetup {

    /** Never changes: state is divided by it. */
    static final int MAX_PARALLELISM = 1_024;

    private JobSetup() {}

    public static void configure(StreamExecutionEnvironment env, JobConfig config) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Nothing that travels is ever changed by whoever gets it.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        checkpoints(settings, config);
        restarts(settings);
        env.configure(settings);
        if (config.parallelism() > 0) {
            env.setParallelism(config.parallelism());
        }
    }

    private static void checkpoints(Configuration settings, JobConfig config) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, config.checkpointIntervalFarBehind());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(15));
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // While storage is down a checkpoint may wait for what is in flight; that alone never restarts a job.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!config.checkpointDirectory().isEmpty()) {
            settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpointDirectory());
        }
    }

    private static void restarts(Configuration settings) {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofMinutes(1));
    }

    /** @param job under which name the index is told what the job has passed, as it may be erased then */
    public static DataStream<FeedChange> followed(
            StreamExecutionEnvironment env,
            StorageAccess storage,
            JobConfig config,
            FeedSource.Range range,
            String job) {
        return feed(env, new FeedSource(storage, config.pace(), range).of(job));
    }

    /** Nobody waits for who reads so. */
    public static DataStream<FeedChange> feed(
            StreamExecutionEnvironment env, StorageAccess storage, JobConfig config, FeedSource.Range range) {
        return feed(env, new FeedSource(storage, config.pace(), range));
    }

    private static DataStream<FeedChange> feed(StreamExecutionEnvironment env, FeedSource source) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "read feed")
                .uid("read-feed");
    }

    /** The feed alone as work, without anybody's requests. */
    public static DataStream<Work> work(DataStream<FeedChange> feed) {
        return feed.map(Work::fromFeed).returns(Work.class).name("follow feed").uid("follow-feed");
    }

    /**
     * What comes in.
     *
     * @param unreadable records of the topic of requests that are none
     */
    public record Inputs(DataStream<Work> work, DataStream<DeadLetter> unreadable) {}

    /** Feed and requests of operators together. */
    public static Inputs inputs(StreamExecutionEnvironment env, StorageAccess storage, JobConfig config, String job) {
        SingleOutputStreamOperator<Work> requests = env.fromSource(
                        new JobRequests(job).from(config.requestTopic(), config.kafka()),
                        WatermarkStrategy.noWatermarks(),
                        "read requests")
                .uid("read-requests")
                .process(new TakeRequests())
                .name("take requests")
                .uid("take-requests");
        DataStream<Work> work =
                work(followed(env, storage, config, FeedSource.Range.ALL, job)).union(requests);
        return new Inputs(work, requests.getSideOutput(TakeRequests.UNREADABLE));
    }

    /** Those that every job writes to or reads from. */
    public static List<String> topics(JobConfig config, String... own) {
        List<String> topics = new ArrayList<>(List.of(own));
        topics.add(config.deadLetterTopic());
        topics.add(config.requestTopic());
        return topics;
    }

    public static void attachDeadLetters(DataStream<DeadLetter> letters, String job, JobConfig config) {
        new EventSink<>(job + " dead letters", config.deadLetterTopic(), new DeadLetterFormat())
                .attach(letters, config.kafka());
    }
}
