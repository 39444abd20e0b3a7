package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wikibase.backend.api.imports.DocumentId;

/**
 * Loads a dump over HTTP: documents go in batches to {@code POST /import}, a few batches at once so that the server never
 * waits for the last document of one. Batches that share an entity follow each other, so that its revisions arrive as they
 * happened. A batch without an answer is sent again: importing is idempotent.
 */
final class Loader {

    /** Small enough that the results of a batch fit into socket buffers while the batch is still being sent. */
    private static final int BATCH_LINES = 500;

    private static final int BATCH_BYTES = 8 << 20;
    private static final int BATCHES_AT_ONCE = 3;
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI importUrl;
    private final LoadReport report;
    private final Deque<Sending> underway = new ArrayDeque<>();

    /** @param api base address of the API with its prefix, e.g. {@code http://127.0.0.1:8080/v1/entitybase} */
    Loader(URI api, LoadReport report) {
        this.importUrl = URI.create(api + "/import");
        this.report = report;
    }

    /**
     * Reads the dump to its end. What cannot be loaded is in the report; the rest is stored when this returns.
     *
     * @throws IOException when the dump cannot be read or the API does not answer
     */
    void load(DumpFile dump) throws IOException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(BATCHES_AT_ONCE);
        try {
            for (Batch batch = next(dump); !batch.documents().isEmpty(); batch = next(dump)) {
                while (underway.size() == BATCHES_AT_ONCE || sharesEntity(batch)) {
                    awaitOldest();
                }
                Batch sent = batch;
                underway.add(new Sending(batch, senders.submit(() -> {
                    send(sent);
                    return null;
                })));
            }
            while (!underway.isEmpty()) {
                awaitOldest();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /** @return without documents at the end of the dump */
    private Batch next(DumpFile dump) throws IOException {
        List<DumpFile.Document> documents = new ArrayList<>();
        Set<String> entities = new HashSet<>();
        int bytes = 0;
        while (documents.size() < BATCH_LINES && bytes < BATCH_BYTES) {
            Optional<DumpFile.Document> next = dump.next();
            if (next.isEmpty()) {
                break;
            }
            DumpFile.Document document = next.get();
            report.read(document, dump.position());
            if (document.isTooLong()) {
                report.refused(document, "too_large", "The line is longer than a document may be");
                continue;
            }
            documents.add(document);
            entities.add(DocumentId.of(document.json()));
            bytes += document.json().length;
        }
        return new Batch(documents, entities);
    }

    private boolean sharesEntity(Batch batch) {
        return underway.stream()
                .anyMatch(sending -> !Collections.disjoint(sending.batch().entities(), batch.entities()));
    }

    private void awaitOldest() throws IOException, InterruptedException {
        try {
            underway.remove().done().get();
        } catch (ExecutionException failed) {
            throw new IOException("loading stopped: " + failed.getCause().getMessage(), failed.getCause());
        }
    }

    private void send(Batch batch) throws IOException, InterruptedException {
        List<JsonNode> results = List.of();
        for (int attempt = 1; results.isEmpty(); attempt++) {
            try {
                results = results(batch);
            } catch (IOException unanswered) {
                if (attempt == TRIES) {
                    throw unanswered;
                }
                Thread.sleep(PAUSE.multipliedBy(attempt).toMillis());
            }
        }
        for (JsonNode result : results) {
            report.answered(batch.documents().get(result.path("line").asInt() - 1), result);
        }
    }

    private List<JsonNode> results(Batch batch) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(importUrl)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(batch::body))
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                throw new IOException("the API answered " + response.statusCode() + " " + lines.readLine());
            }
            List<JsonNode> results = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                results.add(JSON.readTree(line));
            }
            if (results.size() != batch.documents().size()) {
                throw new IOException("the API answered " + results.size() + " of "
                        + batch.documents().size() + " lines");
            }
            return results;
        }
    }

    private record Sending(Batch batch, Future<Void> done) {}

    /** Documents that travel in one request, and whose they are. */
    private record Batch(List<DumpFile.Document> documents, Set<String> entities) {
        InputStream body() {
            List<InputStream> lines = new ArrayList<>();
            for (DumpFile.Document document : documents) {
                lines.add(new ByteArrayInputStream(document.json()));
                lines.add(new ByteArrayInputStream(new byte[] {'\n'}));
            }
            return new SequenceInputStream(Collections.enumeration(lines));
        }
    }
}
