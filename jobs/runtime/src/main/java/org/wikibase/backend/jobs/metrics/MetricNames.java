package org.wikibase.backend.jobs.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What dashboards call what every job measures: each job has its own words for the same things. Measured in seconds and
 * bytes.
 *
 * @param handled changes and requests that led to events
 * @param failed those that became dead letters
 * @param fetchSeconds of one snapshot from the object store; what was in memory is not fetched
 * @param compareSeconds of two revisions
 * @param sink the names for what Flink's Kafka sink measures, by Flink's
 */
public record MetricNames(
        String handled,
        String failed,
        String fetchSeconds,
        String fetchBytes,
        String compareSeconds,
        Map<String, String> sink) {

    /** One look at all slots of the feed and the reading of what is new; whichever job does it. */
    public static final String POLL_SECONDS = "change_detection_poll_duration_seconds";

    /** How old the oldest change is that a task has in its hands; 0 when it has none. */
    public static final String LAG_SECONDS = "kafka_consumer_lag_seconds";

    /** Rows of the feed and requests taken, also those that were handled before. */
    public static final String TAKEN = "kafka_consumer_records_processed_total";

    public static final String JSON_DIFF_BYTES = "json_diff_size_bytes";

    public static final String IMPORTS = "rdf_streamer_events_import_mode_total";

    /** From the revision to its event; readers of committed records see it at the next checkpoint. */
    public static final String LATENCY_SECONDS = "rdf_streamer_end_to_end_latency_seconds";

    /** That became true by a change. */
    public static final String TRIPLES_ADDED = "rdf_streamer_triples_generated_total";

    /** That became true or ceased to be. */
    public static final String TRIPLES_CHANGED = "rdf_streamer_triples_diffed_total";

    /** Of the entity's own and its nodes' that one change touches; of a first revision these are all. */
    public static final String TRIPLES_OF_ENTITY = "rdf_streamer_entity_triple_count";

    private static final String RETRIES = "record-retry-total";
    private static final String SENT = "numRecordsSend";
    private static final String NOT_SENT = "numRecordsSendErrors";
    /** In milliseconds, alone of all. */
    private static final String SEND_MILLIS = "currentSendTime";

    public static final MetricNames CHANGE_DETECTION = new MetricNames(
            "change_detection_entities_processed_total",
            "change_detection_entities_failed_total",
            "s3_snapshot_fetch_duration_seconds",
            "s3_snapshot_fetch_bytes_total",
            "json_diff_computation_duration_seconds",
            Map.of(
                    SENT, "kafka_emission_success_total",
                    NOT_SENT, "kafka_emission_failed_total",
                    SEND_MILLIS, "kafka_emission_duration_seconds"));

    public static final MetricNames RDF_STREAM = new MetricNames(
            "rdf_streamer_events_processed_total",
            "rdf_streamer_events_failed_total",
            "rdf_streamer_s3_fetch_latency_seconds",
            "rdf_streamer_entity_bytes_processed",
            "rdf_streamer_rdf_diff_computation_seconds",
            Map.of(
                    RETRIES, "kafka_producer_retry_total",
                    NOT_SENT, "kafka_producer_send_failed_total",
                    SEND_MILLIS, "kafka_producer_send_latency_seconds"));

    private static final Map<String, MetricNames> BY_JOB =
            Map.of("change-detection", CHANGE_DETECTION, "rdf-stream", RDF_STREAM);

    private static final Set<String> ALL = Stream.concat(
                    Stream.of(
                            POLL_SECONDS,
                            LAG_SECONDS,
                            TAKEN,
                            JSON_DIFF_BYTES,
                            IMPORTS,
                            LATENCY_SECONDS,
                            TRIPLES_ADDED,
                            TRIPLES_CHANGED,
                            TRIPLES_OF_ENTITY),
                    BY_JOB.values().stream().flatMap(names -> names.own().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private List<String> own() {
        return List.of(handled, failed, fetchSeconds, fetchBytes, compareSeconds);
    }

    /** @return the whole name under which Prometheus shall know it; empty for what is not ours */
    static Optional<String> shown(String name, String job) {
        if (ALL.contains(name)
                || Distribution.seriesOf(name).filter(ALL::contains).isPresent()) {
            return Optional.of(name);
        }
        return Optional.ofNullable(BY_JOB.get(job)).map(names -> names.sink().get(name));
    }

    /** What a value has to be multiplied with. */
    static double scale(String name) {
        return name.equals(SEND_MILLIS) ? 0.001 : 1;
    }
}
