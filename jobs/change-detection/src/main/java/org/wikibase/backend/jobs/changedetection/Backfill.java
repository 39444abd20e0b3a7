package org.wikibase.backend.jobs.changedetection;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikibase.backend.jobs.feed.FeedSource.Range;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.kafka.EntityChangeFormat;
import org.wikibase.backend.jobs.kafka.EventSink;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.runtime.Follow;
import org.wikibase.backend.jobs.runtime.JobConfig;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.FeedChange;

/**
 * Entity changes of a part of the feed once more, to a topic of their own, each compared with the revision before it. Ends
 * by itself.
 *
 * @param from revisions made before are left out
 * @param until revisions made then or later are left out
 */
public record Backfill(Range range, Instant from, Instant until) implements Serializable {

    public static final String NAME = "backfill";

    private static final Set<String> LIVE =
            Set.of(ChangeDetectionJob.TOPIC, ChangeDetectionJob.JSON_TOPIC, "wikibase.rdf_change");

    /** What comes out. */
    public record Outputs(DataStream<EntityChange> changes, DataStream<DeadLetter> deadLetters) {}

    /** @throws IllegalArgumentException when the topic is one that jobs write to */
    public void run(StreamExecutionEnvironment env, JobConfig config, String topic) throws Exception {
        if (LIVE.contains(topic) || topic.equals(config.deadLetterTopic()) || topic.equals(config.requestTopic())) {
            throw new IllegalArgumentException("A backfill never goes to a topic that is in use: " + topic);
        }
        Topics.setUp(config.kafka(), JobSetup.topics(config, topic));
        JobSetup.configure(env, config);
        Outputs outputs = define(JobSetup.feed(env, config.storage(), config, range), config.storage());
        new EventSink<>("write " + topic, topic, new EntityChangeFormat()).attach(outputs.changes(), config.kafka());
        JobSetup.attachDeadLetters(outputs.deadLetters(), NAME, config);
        env.execute(NAME);
    }

    Outputs define(DataStream<FeedChange> feed, StorageAccess storage) {
        Instant first = from;
        Instant end = until;
        DataStream<FeedChange> wanted = feed.filter(
                        change -> !change.at().isBefore(first) && change.at().isBefore(end))
                .name("made in time")
                .uid("made-in-time");
        SingleOutputStreamOperator<EntityChange> changes = Follow.with(NAME, new DescribeChange(false), storage)
                .startingInTheMiddle()
                .events(JobSetup.work(wanted), TypeInformation.of(EntityChange.class));
        return new Outputs(changes, changes.getSideOutput(Follow.DEAD_LETTERS));
    }
}
