package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.jobs.changedetection.ChangeDetectionJob;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.rdfstream.RdfStreamConfig;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;
import org.wikibase.backend.jobs.runtime.JobConfig;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.sql.SqlConfig;

/** The jobs of one machine on its Flink cluster: each goes on where its last checkpoint or stop left it. */
final class Jobs implements AutoCloseable {

    static final String CHECKPOINT_BUCKET = "wikibase-checkpoints";

    private static final int PARTITIONS = 4;

    /** So much rarer are checkpoints of a job that is far behind: here they and the jobs share two processors, say. */
    private static final int CALM = 10;

    /** As long as the broker keeps the transactions that a checkpoint promised to commit. */
    private static final Duration TRANSACTIONS_LIVE = Duration.ofHours(24);

    private final EmbeddedFlink flink;
    private final Map<String, String> env;
    private final List<Job> jobs;

    /** One of the jobs, and the id under which it runs now. */
    private static final class Job {
        private final String name;
        private JobID id;

        private Job(String name) {
            this.name = name;
            this.id = lastingId(name);
        }
    }

    /** The same at every start of the job, so that its checkpoints are found again. */
    static JobID lastingId(String name) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new JobID(uuid.getLeastSignificantBits(), uuid.getMostSignificantBits());
    }

    private Jobs(EmbeddedFlink flink, Map<String, String> env) {
        this.flink = flink;
        this.env = env;
        this.jobs = List.of(new Job(ChangeDetectionJob.NAME), new Job(RdfStreamJob.NAME));
    }

    static Jobs start(EmbeddedFlink flink, Map<String, String> env) {
        Jobs jobs = new Jobs(flink, env);
        jobs.setUpTopics();
        jobs.jobs.forEach(job -> jobs.submit(job, usable(flink.latestCheckpoint(job.id))));
        return jobs;
    }

    /** What a job in a process of its own is told by its environment. */
    static Map<String, String> environment(SqlConfig sql, S3Config s3, String bootstrapServers) {
        Map<String, String> env = new HashMap<>();
        env.put("VITESS_URL", sql.jdbcUrl());
        env.put("VITESS_USER", sql.user());
        env.put("VITESS_PASSWORD", sql.password());
        env.put("S3_ENDPOINT", s3.endpoint().map(URI::toString).orElse(""));
        env.put("S3_REGION", s3.region());
        env.put("S3_REVISIONS_BUCKET", s3.bucket());
        s3.keys().ifPresent(keys -> {
            env.put("S3_ACCESS_KEY", keys.access());
            env.put("S3_SECRET_KEY", keys.secret());
        });
        env.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        env.put("KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
        env.put("JOB_PARALLELISM", "1");
        return env;
    }

    private void setUpTopics() {
        RdfStreamConfig config = RdfStreamConfig.from(env);
        try {
            RdfStreamJob.setUpTopics(config);
            Topics.setUp(config.job().kafka(), List.of(ChangeDetectionJob.TOPIC, ChangeDetectionJob.JSON_TOPIC));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while topics were made", stopped);
        }
    }

    private void submit(Job job, Optional<String> from) {
        StreamExecutionEnvironment drawing = flink.environment();
        Duration checkpoints = Duration.ofMillis(drawing.getCheckpointInterval());
        env.put("JOB_CHECKPOINT_INTERVAL", checkpoints.toString());
        env.put(
                "JOB_CHECKPOINT_INTERVAL_FAR_BEHIND",
                checkpoints.multipliedBy(CALM).toString());
        if (job.name.equals(RdfStreamJob.NAME)) {
            RdfStreamJob.assemble(drawing, RdfStreamConfig.from(env));
        } else {
            ChangeDetectionJob.assemble(drawing, JobConfig.from(env), false);
        }
        StreamGraph drawn = drawing.getStreamGraph();
        // Metrics tell jobs apart by it.
        drawn.setJobName(job.name);
        JobGraph graph = drawn.getJobGraph();
        graph.setJobID(job.id);
        from.ifPresent(path -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(path, false, RecoveryClaimMode.NO_CLAIM)));
        flink.submit(graph);
    }

    /**
     * Where to go on: at the newest checkpoint, or at the savepoint of an orderly stop when that is newer. A checkpoint
     * older than its transactions is not used, as what it promised to commit may be gone: the job starts from the
     * feed's beginning, and consumers see every change again (I7).
     */
    static Optional<String> usable(Optional<String> latest) {
        return latest.filter(path -> age(path).compareTo(TRANSACTIONS_LIVE) < 0);
    }

    private static Duration age(String checkpoint) {
        Path metadata = new Path(checkpoint, "_metadata");
        try {
            long made = FileSystem.get(metadata.toUri()).getFileStatus(metadata).getModificationTime();
            return Duration.between(Instant.ofEpochMilli(made), Instant.now());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot look at " + metadata, unreadable);
        }
    }

    String rdfChanges() {
        return RdfStreamConfig.from(env).topic();
    }

    String entityChanges() {
        return ChangeDetectionJob.TOPIC;
    }

    /** Flink's REST interface. */
    URI web() {
        return flink.web();
    }

    /** @return where it is; the job goes on */
    String rdfStreamSavepoint() {
        return flink.savepoint(job(RdfStreamJob.NAME).id);
    }

    /** Ends the job as it is and starts it again from there, under a new id. */
    void restartRdfStreamFrom(String savepoint) {
        Job job = job(RdfStreamJob.NAME);
        flink.cancel(job.id);
        job.id = new JobID();
        submit(job, Optional.of(savepoint));
    }

    private Job job(String name) {
        return jobs.stream().filter(job -> job.name.equals(name)).findFirst().orElseThrow();
    }

    /** Takes a last checkpoint, so that the next start repeats nothing, and ends the jobs. */
    @Override
    public void close() {
        for (Job job : jobs) {
            try {
                flink.checkpoint(job.id);
            } catch (IllegalStateException notRunning) {
                // Then its last checkpoint is where it goes on; the other job ends in order all the same.
                System.err.println(job.name + " takes no last checkpoint: " + notRunning.getMessage());
            }
        }
    }
}
