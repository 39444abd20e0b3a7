package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Loads a dump over HTTP: documents go in batches to {@code POST /import}, one batch after the other and in file order, so
 * that the revisions of an entity arrive as they happened. While one batch is stored the next is read.
 */
final class Loader {

    /** Small enough that the results of a batch fit into socket buffers while the batch is still being sent. */
    private static final int BATCH_LINES = 500;

    private static final int BATCH_BYTES = 8 << 20;
    private static final Batch END = new Batch(List.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI importUrl;
    private final LoadReport report;
    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(2);

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
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = sender.submit(this::sendAll);
            read(dump, sent);
            hand(END, sent);
            await(sent);
        } finally {
            sender.shutdownNow();
        }
    }

    private void read(DumpFile dump, Future<?> sent) throws IOException, InterruptedException {
        List<DumpFile.Document> open = new ArrayList<>();
        int bytes = 0;
        for (Optional<DumpFile.Document> next = dump.next(); next.isPresent(); next = dump.next()) {
            DumpFile.Document document = next.get();
            report.read(document, dump.position());
            if (document.isTooLong()) {
                report.refused(document, "too_large", "The line is longer than a document may be");
                continue;
            }
            open.add(document);
            bytes += document.json().length;
            if (open.size() == BATCH_LINES || bytes >= BATCH_BYTES) {
                hand(new Batch(open), sent);
                open = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!open.isEmpty()) {
            hand(new Batch(open), sent);
        }
    }

    private void hand(Batch batch, Future<?> sent) throws IOException, InterruptedException {
        while (!waiting.offer(batch, 100, TimeUnit.MILLISECONDS)) {
            if (sent.isDone()) {
                await(sent);
            }
        }
    }

    private static void await(Future<?> sent) throws IOException, InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new IOException("loading stopped: " + failed.getCause().getMessage(), failed.getCause());
        }
    }

    private void sendAll() {
        try {
            for (Batch batch = waiting.take(); !batch.isEnd(); batch = waiting.take()) {
                send(batch);
            }
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Batch batch) throws IOException, InterruptedException {
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
            int answered = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode result = JSON.readTree(line);
                report.answered(batch.document(result.path("line").asInt()), result);
                answered++;
            }
            if (answered != batch.documents().size()) {
                throw new IOException("the API answered " + answered + " of "
                        + batch.documents().size() + " lines");
            }
        }
    }

    /** Documents that travel in one request. */
    private record Batch(List<DumpFile.Document> documents) {
        boolean isEnd() {
            return documents.isEmpty();
        }

        DumpFile.Document document(int line) {
            return documents.get(line - 1);
        }

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
