package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this JVM: one job manager, one task manager, state in RocksDB, checkpoints on S3 that outlive it. Only one
 * per JVM at a time, because Flink's file systems are static.
 *
 * <p>The cluster forgets its jobs when it ends. Whoever starts a job again gives it the same id and, as its savepoint,
 * {@link #latestCheckpoint}.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 120;

    private final FlinkConfig config;
    private final Configuration settings;
    private final MiniCluster cluster;
    private final StopHook hook;

    private EmbeddedFlink(FlinkConfig config, Configuration settings, MiniCluster cluster) {
        this.config = config;
        this.settings = settings;
        this.cluster = cluster;
        this.hook = StopHook.add("stop-flink", this::stop);
    }

    public static EmbeddedFlink start(FlinkConfig config) {
        try {
            // What a killed JVM left behind; nothing in here is state.
            Folders.delete(config.directory());
            Files.createDirectories(config.directory());
            Configuration settings = FlinkSettings.of(config);
            PluginManager plugins = new DefaultPluginManager(
                    new DirectoryBasedPluginFinder(config.plugins()).findPlugins(),
                    CoreOptions.getPluginParentFirstLoaderPatterns(settings));
            // Before anything resolves s3://, and again for every cluster: the endpoint may be another one.
            FileSystem.initialize(settings, plugins);
            EmbeddedFlink flink = new EmbeddedFlink(config, settings, cluster(settings, plugins, config.slots()));
            flink.cluster.start();
            return flink;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Flink in " + config.directory(), e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot start Flink", e);
        }
    }

    private static MiniCluster cluster(Configuration settings, PluginManager plugins, int slots) {
        return new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setPluginManager(plugins)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress(Loopback.HOST)
                .build());
    }

    /** To define one job in; it has the cluster's settings: checkpoints, state backend, no Kryo, uids required. */
    public StreamExecutionEnvironment environment() {
        return new StreamExecutionEnvironment(new Configuration(settings));
    }

    /** Flink's REST interface, and its web page when flink-runtime-web is on the class path. */
    public URI web() {
        return await(cluster.getRestAddress());
    }

    /** Returns when the job is accepted, not when it runs. */
    public JobID submit(JobGraph job) {
        return await(cluster.submitJob(job)).getJobID();
    }

    public JobStatus status(JobID job) {
        return await(cluster.getJobStatus(job));
    }

    public Collection<JobStatusMessage> jobs() {
        return await(cluster.listJobs());
    }

    /** Takes a checkpoint now. @return where it is */
    public String checkpoint(JobID job) {
        return await(cluster.triggerCheckpoint(job));
    }

    /** @return where the savepoint is; the job goes on */
    public String savepoint(JobID job) {
        return await(cluster.triggerSavepoint(
                job, FlinkSettings.savepoints(config).toString(), false, SavepointFormatType.CANONICAL));
    }

    /** @return where the savepoint is, from which the job goes on where it stopped */
    public String stop(JobID job) {
        String savepoint = await(cluster.stopWithSavepoint(
                job, FlinkSettings.savepoints(config).toString(), false, SavepointFormatType.CANONICAL));
        awaitEnd(job);
        return savepoint;
    }

    /** Ends the job; its last checkpoint stays. */
    public void cancel(JobID job) {
        await(cluster.cancelJob(job));
        awaitEnd(job);
    }

    private void awaitEnd(JobID job) {
        // Its outcome is the caller's affair; a job that failed has ended, too.
        var ignored = await(cluster.requestJobResult(job).handle((result, failure) -> result == null));
    }

    /** Lets all running tasks die as with their machine, and offers new slots; jobs restart from their last checkpoint. */
    public void replaceTaskManager() {
        await(cluster.terminateTaskManager(0));
        try {
            cluster.startTaskManager();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot start a task manager", e);
        }
    }

    /** @return the newest complete checkpoint of the job, also of an earlier cluster; empty when there is none */
    public Optional<String> latestCheckpoint(JobID job) {
        return Checkpoints.latest(config.checkpoints(), job);
    }

    @Override
    public void close() {
        stop();
        hook.remove();
    }

    private synchronized void stop() {
        await(cluster.closeAsync());
        try {
            Folders.delete(config.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clean up " + config.directory(), e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flink refused", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Flink did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Flink", e);
        }
    }
}
