package org.wikibase.backend.jobs.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** A Flink in this JVM with the settings of every job, for bounded runs. */
public final class LocalFlink {

    private LocalFlink() {}

    /** The variables that have no default, of servers that are not there, and a short checkpoint interval. */
    public static Map<String, String> variables() {
        return new TreeMap<>(Map.of(
                "VITESS_URL", "jdbc:mariadb://nowhere/wikibase",
                "KAFKA_BOOTSTRAP_SERVERS", "nowhere:9092",
                "JOB_CHECKPOINT_INTERVAL", "PT0.05S"));
    }

    public static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        JobSetup.configure(env, JobConfig.from(variables()));
        env.configure(new Configuration()
                // Collecting adds a sink without a uid.
                .set(PipelineOptions.AUTO_GENERATE_UIDS, true)
                // What fails shall be seen.
                .set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));
        return env;
    }

    public static <T> List<T> all(CloseableIterator<T> collected) throws Exception {
        List<T> all = new ArrayList<>();
        try (collected) {
            collected.forEachRemaining(all::add);
        }
        return all;
    }
}
