package org.wikibase.backend.jobs.changedetection;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.kafka.EntityChangeFormat;
import org.wikibase.backend.jobs.kafka.EventSink;
import org.wikibase.backend.jobs.kafka.JsonChangeFormat;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.runtime.Env;
import org.wikibase.backend.jobs.runtime.Follow;
import org.wikibase.backend.jobs.runtime.JobConfig;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.jobs.runtime.Work;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.JsonChange;

/**
 * The change feed as entity changes and, when switched on, JSON patches.
 *
 * <pre>
 *   read feed ─────┬─▶ compare revisions ──▶ write entity changes, with watermarks
 *   read requests ─┤          │  └─────────▶ write json changes
 *                  └──────────┴─what cannot be read or compared──▶ change-detection dead letters
 * </pre>
 */
public final class ChangeDetectionJob {

    public static final String NAME = "change-detection";
    public static final String TOPIC = "entitybase.entity_change";
    public static final String JSON_TOPIC = "wikibase.json_change";

    private ChangeDetectionJob() {}

    /** What leaves the job. */
    public record Outputs(
            DataStream<EntityChange> changes,
            DataStream<JsonChange> patches,
            DataStream<DeadLetter> deadLetters,
            DataStream<SlotProgress> progress) {}

    public static Outputs define(DataStream<Work> work, StorageAccess storage, boolean jsonPatches) {
        SingleOutputStreamOperator<EntityChange> changes = Follow.with(NAME, new DescribeChange(jsonPatches), storage)
                .events(work, TypeInformation.of(EntityChange.class));
        return new Outputs(
                changes,
                changes.getSideOutput(DescribeChange.PATCHES),
                changes.getSideOutput(Follow.DEAD_LETTERS),
                changes.getSideOutput(Follow.PROGRESS));
    }

    /** Draws the whole job into an environment, sinks included. */
    public static void assemble(StreamExecutionEnvironment env, JobConfig config, boolean jsonPatches) {
        JobSetup.configure(env, config);
        StorageAccess storage = config.storage();
        JobSetup.Inputs inputs = JobSetup.inputs(env, storage, config, NAME);
        Outputs outputs = define(inputs.work(), storage, jsonPatches);
        EntityChangeFormat format = new EntityChangeFormat();
        new EventSink<>("write entity changes", TOPIC, format)
                .attach(outputs.changes(), outputs.progress(), format, config.kafka());
        if (jsonPatches) {
            new EventSink<>("write json changes", JSON_TOPIC, new JsonChangeFormat())
                    .attach(outputs.patches(), config.kafka());
        }
        JobSetup.attachDeadLetters(outputs.deadLetters().union(inputs.unreadable()), NAME, config);
    }

    /** Environment: that of every job, and {@code JSON_CHANGES=true} for patches. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> variables = System.getenv();
        JobConfig config = JobConfig.from(variables);
        Topics.setUp(config.kafka(), JobSetup.topics(config, TOPIC, JSON_TOPIC));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        assemble(env, config, new Env(variables).flag("JSON_CHANGES"));
        env.execute(NAME);
    }
}
