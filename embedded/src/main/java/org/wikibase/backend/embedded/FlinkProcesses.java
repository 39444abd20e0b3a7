package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A standalone Flink cluster: a job manager and task managers, each a JVM of its own, made of the jars on this JVM's class
 * path. Whoever of them dies is started again at the same address. A new job manager knows no jobs: whoever submitted them
 * has to look, and submit them again from {@link #latestCheckpoint}.
 */
public final class FlinkProcesses implements AutoCloseable {
    private static final long WATCH_MILLIS = 500;

    private final FlinkConfig config;
    private final URI web;
    private final FlinkProcess jobManager;
    private final List<FlinkProcess> taskManagers = new ArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch-flink");
        thread.setDaemon(true);
        return thread;
    });
    private final StopHook hook;

    private FlinkProcesses(FlinkConfig config, Configuration settings, Map<String, String> environment) {
        this.config = config;
        web = URI.create("http://" + Loopback.HOST + ":" + settings.get(RestOptions.PORT) + "/");
        JobManagerProcessSpec manager = JobManagerProcessUtils.processSpecFromConfig(settings);
        jobManager = process(
                "jobmanager",
                FlinkProcess.command(
                        StandaloneSessionClusterEntrypoint.class.getName(),
                        JobManagerProcessUtils.generateJvmParametersStr(manager, settings),
                        arguments(JobManagerProcessUtils.generateDynamicConfigsStr(manager))),
                environment);
        hook = StopHook.add("stop-flink-processes", this::stop);
    }

    /**
     * Returns when they are launched, which is some seconds before they are ready.
     *
     * @param file Flink's settings; addresses, folders and the store's come from {@code config}
     * @param environment of the job manager, where the jobs' main methods run
     */
    public static FlinkProcesses start(
            FlinkConfig config, Path file, Map<String, String> environment, int taskManagers) {
        try {
            Configuration settings = settings(config, file);
            // As in the processes; here for whoever looks for checkpoints.
            FileSystem.initialize(
                    settings,
                    new DefaultPluginManager(
                            new DirectoryBasedPluginFinder(config.plugins()).findPlugins(),
                            CoreOptions.getPluginParentFirstLoaderPatterns(settings)));
            Folders.delete(scratch(config));
            Files.createDirectories(scratch(config));
            write(settings, config.directory().resolve("conf"));
            FlinkProcesses cluster = new FlinkProcesses(config, settings, environment);
            cluster.launch(settings, taskManagers);
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Flink in " + config.directory(), e);
        }
    }

    private void launch(Configuration settings, int count) {
        TaskExecutorProcessSpec task = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        for (int i = 1; i <= count; i++) {
            taskManagers.add(process(
                    "taskmanager-" + i,
                    FlinkProcess.command(
                            TaskManagerRunner.class.getName(),
                            ProcessMemoryUtils.generateJvmParametersStr(task),
                            arguments(TaskExecutorProcessUtils.generateDynamicConfigsStr(task))),
                    Map.of()));
        }
        jobManager.start();
        taskManagers.forEach(FlinkProcess::start);
        var ignored =
                watch.scheduleWithFixedDelay(this::keepRunning, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void keepRunning() {
        try {
            jobManager.keepRunning();
            taskManagers.forEach(FlinkProcess::keepRunning);
        } catch (UncheckedIOException notNow) {
            // Tried again at the next look; a full disk, say, shall not end the watch.
            System.err.println(notNow);
        }
    }

    private FlinkProcess process(String name, List<String> command, Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("FLINK_PLUGINS_DIR", config.plugins().toAbsolutePath().toString());
        return new FlinkProcess(name, config.directory(), command, all);
    }

    private List<String> arguments(String dynamic) {
        List<String> arguments = new ArrayList<>(
                List.of("--configDir", config.directory().resolve("conf").toString()));
        arguments.addAll(List.of(dynamic.strip().split("\\s+")));
        return arguments;
    }

    private static Configuration settings(FlinkConfig config, Path file) {
        Configuration settings = FlinkSettings.of(config);
        settings.addAll(GlobalConfiguration.loadConfiguration(
                file.toAbsolutePath().getParent().toString()));
        config.more().forEach(settings::setString);
        // Chosen once, so that a job manager that is started again is found by its task managers.
        settings.set(JobManagerOptions.PORT, Loopback.freePort());
        int port = settings.getOptional(RestOptions.PORT).orElseGet(Loopback::freePort);
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        settings.set(CoreOptions.TMP_DIRS, scratch(config).toString());
        return settings;
    }

    private static Path scratch(FlinkConfig config) {
        return config.directory().resolve("scratch");
    }

    /** Nobody else may read it: the store's keys are in it. */
    private static void write(Configuration settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("config.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, ConfigurationUtils.convertConfigToWritableLines(settings, true));
    }

    /** Flink's REST interface and its web page; whoever asks may be early, or the job manager just dead. */
    public URI web() {
        return web;
    }

    public URI savepoints() {
        return FlinkSettings.savepoints(config);
    }

    /** @return the newest complete checkpoint of the job; empty when there is none */
    public Optional<String> latestCheckpoint(JobID job) {
        return Checkpoints.latest(config.checkpoints(), job);
    }

    public int taskManagers() {
        return taskManagers.size();
    }

    /** {@code kill -9}: returns when the process is gone; soon after another is in its place. */
    public void killJobManager() {
        jobManager.kill();
    }

    /** @param number from 0 on */
    public void killTaskManager(int number) {
        taskManagers.get(number).kill();
    }

    @Override
    public void close() {
        stop();
        hook.remove();
    }

    private synchronized void stop() {
        watch.shutdownNow();
        // Task managers first: none shall look for a job manager that has gone.
        taskManagers.forEach(FlinkProcess::stop);
        jobManager.stop();
    }
}
