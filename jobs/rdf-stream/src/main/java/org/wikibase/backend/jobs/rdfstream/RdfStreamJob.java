package org.wikibase.backend.jobs.rdfstream;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikibase.backend.jobs.feed.FeedSource.Range;
import org.wikibase.backend.jobs.feed.SlotProgress;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.kafka.EventSink;
import org.wikibase.backend.jobs.kafka.RdfChangeFormat;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.runtime.Follow;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.jobs.runtime.Work;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.RdfChange;

/**
 * The RDF change stream: applied naively, it keeps a triple store equal to the entities (I7). Every triple has one owner,
 * and an owner's events are in order in one partition.
 *
 * <pre>
 *   read feed          256 slots, cursors in the checkpoint
 *      │     read requests   of operators: handle a change again, say an entity again
 *      ├────────┘ by entity, slots together
 *   compare revisions  drops what is not newer; fetches old and new; RDF of both; difference
 *      │        │   ├─────────────────────▶ dead letters
 *      │        │   └─────────────────────▶ write wikimedia changes, when switched on
 *      │        │ +1/-1 per triple, by node
 *      │     count node triples             one event per touched node and flush
 *      │        │
 *      ├────────┘ by partition
 *   write rdf changes  exactly once; one writer per partition, which adds watermarks
 * </pre>
 */
public final class RdfStreamJob {

    public static final String NAME = "rdf-stream";
    public static final String TOPIC = "wikibase.rdf_change";

    private RdfStreamJob() {}

    /** What comes out: the stream of both kinds of owners and the same in Wikimedia's form, what could not be handled, and how far all of it is. */
    public record Outputs(
            DataStream<RdfChange> changes,
            DataStream<RdfChange> compat,
            DataStream<DeadLetter> deadLetters,
            DataStream<SlotProgress> progress) {}

    public static void main(String[] args) throws Exception {
        RdfStreamConfig config = RdfStreamConfig.from(System.getenv());
        setUpTopics(config);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        assemble(env, config);
        env.execute(NAME);
    }

    /** Makes the topics that have to be there before the job runs. */
    public static void setUpTopics(RdfStreamConfig config) throws InterruptedException {
        Topics.setUp(config.job().kafka(), JobSetup.topics(config.job(), config.topic()));
        if (config.hasCompat()) {
            Topics.setUp(config.job().kafka().withPartitions(1), List.of(config.compatTopic()));
        }
    }

    /** The whole job, from the database to Kafka. */
    public static void assemble(StreamExecutionEnvironment env, RdfStreamConfig config) {
        JobSetup.configure(env, config.job());
        StorageAccess storage = config.job().storage();
        if (config.bootstrap().isPresent()) {
            // What nobody reads goes nowhere; the state is what the job that goes on from its savepoint needs.
            Range held = Range.heldAt(config.bootstrap().get());
            define(JobSetup.work(JobSetup.followed(env, storage, config.job(), held, NAME)), storage, config);
            return;
        }
        JobSetup.Inputs inputs = JobSetup.inputs(env, storage, config.job(), NAME);
        Outputs outputs = define(inputs.work(), storage, config);
        RdfChangeFormat format = new RdfChangeFormat(config.topic(), config.domain());
        new EventSink<>("write rdf changes", config.topic(), format)
                .attach(
                        outputs.changes(),
                        outputs.progress(),
                        format,
                        config.job().kafka());
        if (config.hasCompat()) {
            // Its consumer reads one partition.
            new EventSink<>(
                            "write wikimedia changes",
                            config.compatTopic(),
                            new RdfChangeFormat(config.compatTopic(), config.domain()))
                    .attach(outputs.compat(), config.job().kafka().withPartitions(1));
        }
        JobSetup.attachDeadLetters(outputs.deadLetters().union(inputs.unreadable()), NAME, config.job());
    }

    public static Outputs define(DataStream<Work> work, StorageAccess storage, RdfStreamConfig config) {
        TypeInformation<RdfChange> type = TypeInformation.of(RdfChange.class);
        SingleOutputStreamOperator<RdfChange> entities = Follow.with(
                        NAME, new DiffRdf(config.mapping(), config.hasCompat()), storage)
                .events(work, type);
        DataStream<RdfChange> nodes = entities.getSideOutput(DiffRdf.NODES)
                .keyBy(NodeDelta::node)
                .transform("count node triples", type, new CountNodeTriples.Factory(config.flushNodesAfter()))
                .uid("count-node-triples");
        return new Outputs(
                entities.union(nodes),
                entities.getSideOutput(DiffRdf.COMPAT),
                entities.getSideOutput(Follow.DEAD_LETTERS),
                entities.getSideOutput(Follow.PROGRESS));
    }
}
