package org.wikibase.backend.launcher;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wikibase.backend.embedded.FlinkConfig;
import org.wikibase.backend.embedded.FlinkProcesses;
import org.wikibase.backend.embedded.S3Credentials;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase cluster}: the jobs on a Flink cluster of separate processes, which it watches over. */
@Command(
        name = "cluster",
        description = "Runs the jobs on a Flink cluster of separate processes and starts again whoever dies. Over the"
                + " servers that the environment names; without VITESS_URL over servers and an API of its own.",
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Option(names = "--data-dir", description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--task-managers", description = "How many (default: ${DEFAULT-VALUE}).")
    private int taskManagers = 2;

    @Option(names = "--port", description = "Of Flink's REST interface and web page (default: ${DEFAULT-VALUE}).")
    private int port = 8081;

    @Option(
            names = "--from",
            paramLabel = "JOB=PATH",
            description = "The savepoint or checkpoint at which a job begins, instead of its newest checkpoint.")
    private Map<String, String> from = new HashMap<>();

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        if (System.getenv("VITESS_URL") != null) {
            runOver(new HashMap<>(System.getenv()));
            return 0;
        }
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(data).withoutJobs())) {
            out.println("  API      " + machine.api());
            out.println("  Kafka    " + machine.bootstrapServers());
            runOver(environment(machine));
        }
        return 0;
    }

    /** For jobs over a machine's servers, with work for two task managers. */
    static Map<String, String> environment(OneMachine machine) {
        Map<String, String> env = Jobs.environment(machine.sql(), machine.s3Config(), machine.bootstrapServers());
        env.put("JOB_PARALLELISM", "2");
        env.put("JOB_CHECKPOINT_INTERVAL", "PT1S");
        return env;
    }

    private void runOver(Map<String, String> env) throws InterruptedException, Failure {
        Path directory = data.resolve("cluster");
        try (FlinkProcesses flink = processes(env, directory, taskManagers, Map.of("rest.port", "" + port));
                ClusterJobs jobs = ClusterJobs.start(flink, jar(), directory, from)) {
            out.println("  Flink    " + flink.web() + "   logs in " + directory);
            while (!jobs.areRunning()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            out.println("The jobs run. Ctrl-C stops everything.");
            // Its stop hook ends the processes.
            new CountDownLatch(1).await();
        }
    }

    /**
     * A cluster for jobs that this environment is for.
     *
     * @param more of Flink's settings
     */
    static FlinkProcesses processes(Map<String, String> env, Path directory, int taskManagers, Map<String, String> more)
            throws Failure {
        S3Config s3 = S3Config.from(env);
        URI endpoint = s3.endpoint().orElseThrow(() -> new Failure("S3_ENDPOINT is not set"));
        S3Config.Keys keys = s3.keys().orElseThrow(() -> new Failure("S3_ACCESS_KEY is not set"));
        URI checkpoints =
                URI.create(env.getOrDefault("JOB_CHECKPOINT_DIR", "s3://" + Jobs.CHECKPOINT_BUCKET + "/flink"));
        try (S3Snapshots bucket = new S3Snapshots(s3.withBucket(checkpoints.getHost()))) {
            bucket.setup();
        }
        FlinkConfig config = new FlinkConfig(
                directory,
                FlinkConfig.builtPlugins(),
                endpoint,
                new S3Credentials(keys.access(), keys.secret()),
                checkpoints,
                Duration.ofSeconds(1),
                1,
                more);
        return FlinkProcesses.start(config, home().resolve("flink-conf/config.yaml"), env, taskManagers);
    }

    /** The jobs' jar, as the build made it. */
    static Path jar() throws Failure {
        Path jar = home().resolve("jobs/bundle/target/wikibase-jobs.jar");
        if (!Files.exists(jar)) {
            throw new Failure("There is no " + jar + "; mvn package makes it");
        }
        return jar;
    }

    private static Path home() {
        return Path.of(System.getProperty("wikibase.home", "."));
    }
}
