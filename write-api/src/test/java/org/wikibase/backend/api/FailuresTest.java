package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** What clients see when a part of the system fails. */
class FailuresTest {

    private final StorageUnavailable down = new StorageUnavailable("database", new IllegalStateException("gone"));

    private final TestingIndex index = new TestingIndex();
    private final TestingApi api = TestingApi.over(new Storage(index, new MemorySnapshots(), new MemoryMappings()));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPartThatDoesNotAnswerMeansTryAgain() {
        index.failAlwaysWith(down);

        Reply reply = api.get("/entities/Q1").send();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error")).isEqualTo("dependency_down");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void healthNamesThePartThatIsDown() {
        index.failAlwaysWith(down);

        Reply reply = api.get("/health").send();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/status")).isEqualTo("unavailable");
        assertThat(reply.at("/parts/database")).isEqualTo("unavailable");
        assertThat(reply.at("/parts/snapshots")).isEqualTo("ok");
    }

    @Test
    void aFaultOfOursShowsNothingOfItself() {
        index.failAlwaysWith(new IllegalStateException("a secret"));

        Reply reply = api.get("/entities/Q1").send();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error")).isEqualTo("unexpected");
        assertThat(reply.text()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void whatIsStoredButNotPublishedIsAccepted() {
        index.failToPublishWith(down);

        Reply created =
                api.post("/entities/items").edit().json("{\"type\":\"item\"}").send();

        assertThat(created.status()).isEqualTo(202);
        assertThat(created.revision()).isEqualTo(1);
        assertThat(api.get("/entities/" + created.id()).send().status()).isEqualTo(404);
    }

    /** One that never ends: the next byte comes as soon as the last has left. */
    @Test
    void aBodyThatTricklesIsNotWaitedFor() throws IOException {
        Map<String, String> impatient = Map.of("API_BODY_PATIENCE", "PT0.2S");
        Storage storage = new Storage(new TestingIndex(), new MemorySnapshots(), new MemoryMappings());
        try (TestingApi hasty = TestingApi.over(storage, impatient)) {
            String document = RawHttp.trickle(hasty.port(), "POST /v1/entitybase/entities/items", "application/json");
            String lines = RawHttp.trickle(hasty.port(), "POST /v1/entitybase/import", "application/x-ndjson");

            assertThat(document).startsWith("HTTP/1.1 408 ").contains("\"too_slow\"", "Connection: close");
            assertThat(lines).startsWith("HTTP/1.1 200 ").contains("\"error\":\"too_slow\"");
        }
    }

    @Test
    void partsBesidesStorageAreAskedToo() {
        Probe broker = new Probe("broker", () -> {
            throw new IllegalStateException("no broker");
        });
        try (ApiServer server = ApiServer.start(
                ApiConfig.from(Map.of("API_PORT", "0", "API_PREFIX", "")),
                new Storage(new TestingIndex(), new MemorySnapshots(), new MemoryMappings()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(broker))) {
            Reply reply = TestingApi.get(server.root().resolve("/health"));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/parts/broker")).isEqualTo("unavailable");
        }
    }
}
