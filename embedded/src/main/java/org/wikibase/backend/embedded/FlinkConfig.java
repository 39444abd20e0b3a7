package org.wikibase.backend.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where and how an {@link EmbeddedFlink} runs.
 *
 * @param directory scratch space only; what has to last is in S3
 * @param plugins holds {@code s3-fs-native/JAR}
 * @param checkpoints {@code s3://bucket/prefix} in a bucket that exists; savepoints go below it too
 * @param interval between the starts of two checkpoints
 * @param slots tasks at a time, summed over jobs
 * @param more of Flink's own settings; they win over ours
 */
public record FlinkConfig(
        Path directory,
        Path plugins,
        URI s3,
        S3Credentials credentials,
        URI checkpoints,
        Duration interval,
        int slots,
        Map<String, String> more) {
    public FlinkConfig {
        directory = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(plugins)) {
            throw new IllegalArgumentException("No directory with Flink plugins: " + plugins);
        }
        if (!"s3".equals(checkpoints.getScheme())) {
            throw new IllegalArgumentException("Checkpoints go to s3://bucket/prefix, not to " + checkpoints);
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("Checkpoint interval has to be positive, got " + interval);
        }
        if (slots < 1) {
            throw new IllegalArgumentException("At least one slot, got " + slots);
        }
    }

    /** Checkpoints every second into that bucket, 8 slots, plugins from where the build put them. */
    public static FlinkConfig of(Path directory, EmbeddedS3 s3, String bucket) {
        return new FlinkConfig(
                directory,
                builtPlugins(),
                s3.endpoint(),
                s3.credentials(),
                URI.create("s3://" + bucket + "/flink"),
                Duration.ofSeconds(1),
                8,
                Map.of());
    }

    public FlinkConfig withInterval(Duration newInterval) {
        return new FlinkConfig(directory, plugins, s3, credentials, checkpoints, newInterval, slots, more);
    }

    public FlinkConfig withSlots(int newSlots) {
        return new FlinkConfig(directory, plugins, s3, credentials, checkpoints, interval, newSlots, more);
    }

    public FlinkConfig with(Map<String, String> settings) {
        return new FlinkConfig(directory, plugins, s3, credentials, checkpoints, interval, slots, settings);
    }

    /** The system property {@code wikibase.plugins}, which the build sets for tests and {@code ./wikibase} for everything else. */
    public static Path builtPlugins() {
        String property = System.getProperty("wikibase.plugins");
        if (property == null) {
            throw new IllegalStateException("-Dwikibase.plugins=DIRECTORY has to name the Flink plugins");
        }
        return Path.of(property);
    }
}
