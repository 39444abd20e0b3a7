package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators' dashboards ask for is there, by its name alone, for each job. */
final class JobMetricsTest {

    private static final String POLL = "change_detection_poll_duration_seconds";

    private static final List<String> OF_DETECTION = List.of(
            "change_detection_entities_processed_total",
            "change_detection_entities_failed_total",
            "s3_snapshot_fetch_duration_seconds_count",
            "s3_snapshot_fetch_bytes_total",
            "json_diff_computation_duration_seconds_sum",
            "json_diff_size_bytes_count",
            "kafka_emission_duration_seconds",
            "kafka_emission_success_total",
            "kafka_emission_failed_total");

    private static final List<String> OF_RDF_STREAM = List.of(
            "rdf_streamer_events_processed_total",
            "rdf_streamer_events_failed_total",
            "rdf_streamer_events_import_mode_total",
            "rdf_streamer_end_to_end_latency_seconds_count",
            "rdf_streamer_rdf_diff_computation_seconds_sum",
            "rdf_streamer_s3_fetch_latency_seconds_count",
            "rdf_streamer_triples_generated_total",
            "rdf_streamer_triples_diffed_total",
            "rdf_streamer_entity_triple_count_bucket",
            "rdf_streamer_entity_bytes_processed",
            "kafka_producer_send_latency_seconds",
            "kafka_producer_send_failed_total",
            "kafka_producer_retry_total",
            "kafka_consumer_lag_seconds",
            "kafka_consumer_records_processed_total");

    @Test
    void eachJobTellsPrometheusWhatItMeasures(@TempDir Path folder) throws Exception {
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder))) {
            Client client = new Client(machine.api(), 1);
            assertThat(client.post(
                                    "/entities/items",
                                    Client.JSON.createObjectNode().put("type", "item"))
                            .status())
                    .isEqualTo(201);
            Waiting.until(
                    "the item is measured",
                    () -> sum(metrics(machine), "rdf_streamer_events_import_mode_total", "") == 1
                            && sum(metrics(machine), "change_detection_entities_processed_total", "") == 1);

            List<String> lines = metrics(machine);
            for (String job : List.of("change-detection", "rdf-stream")) {
                assertThat(sum(lines, POLL + "_count", "job_name=\"" + job + "\""))
                        .isPositive();
            }
            assertThat(OF_DETECTION)
                    .allSatisfy(name -> assertThat(told(lines, name, "job_name=\"change-detection\""))
                            .as(name)
                            .isNotEmpty());
            assertThat(OF_RDF_STREAM)
                    .allSatisfy(name -> assertThat(told(lines, name, "job_name=\"rdf-stream\""))
                            .as(name)
                            .isNotEmpty());
            for (String bound : List.of("100", "1000", "5000", "10000", "50000", "+Inf")) {
                assertThat(sum(lines, "rdf_streamer_entity_triple_count_bucket", "le=\"" + bound + "\""))
                        .as(bound)
                        .isEqualTo(1);
            }
            assertThat(lines)
                    .contains(
                            "# TYPE rdf_streamer_entity_triple_count histogram",
                            "# TYPE rdf_streamer_events_processed_total counter")
                    .as("every line is a comment or a sample")
                    .allMatch(line -> line.matches("# TYPE [a-zA-Z0-9_:]+ (counter|gauge|histogram)")
                            || line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*\\{.*\\} -?([0-9.E-]+|Infinity|NaN)"));
        }
    }

    private static double sum(List<String> lines, String name, String label) {
        return told(lines, name, label).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<String> told(List<String> lines, String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .toList();
    }

    private static List<String> metrics(OneMachine machine) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(machine.metrics()).build(), HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
