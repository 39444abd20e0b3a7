package org.wikibase.backend.embedded;

import java.net.URI;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's own configuration, for an {@link EmbeddedFlink}. */
final class FlinkSettings {
    private FlinkSettings() {}

    static Configuration of(FlinkConfig config) {
        Configuration settings = new Configuration();
        listen(settings);
        store(settings, config);
        settings.set(CoreOptions.TMP_DIRS, config.directory().toString());
        settings.set(WebOptions.TMP_DIR, config.directory().toString());
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        // A type that falls to Kryo, or an operator without a uid, cannot be upgraded: refuse the job.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.more().forEach(settings::setString);
        return settings;
    }

    static URI savepoints(FlinkConfig config) {
        return URI.create(config.checkpoints() + "/savepoints");
    }

    private static void listen(Configuration settings) {
        settings.set(RestOptions.ADDRESS, Loopback.HOST);
        settings.set(RestOptions.BIND_ADDRESS, Loopback.HOST);
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(JobManagerOptions.ADDRESS, Loopback.HOST);
        settings.set(JobManagerOptions.BIND_HOST, Loopback.HOST);
        settings.set(TaskManagerOptions.HOST, Loopback.HOST);
        settings.set(TaskManagerOptions.BIND_HOST, Loopback.HOST);
    }

    private static void store(Configuration settings, FlinkConfig config) {
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpoints().toString());
        settings.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints(config).toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.interval());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.setString("s3.endpoint", config.s3().toString());
        settings.setString("s3.path-style-access", "true");
        settings.setString("s3.access-key", config.credentials().accessKey());
        settings.setString("s3.secret-key", config.credentials().secretKey());
        settings.setString("s3.region", "us-east-1");
    }
}
