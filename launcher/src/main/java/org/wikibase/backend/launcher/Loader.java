package org.wikibase.backend.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.io.ByteArrayInputStream;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Loads a dump over HTTP: documents go in batches to {@code POST /import}, those of one entity always down the same
 * lane, so that the revisions of an entity arrive in file order.
 */
public final class Loader {

    private static final int LANES = 4;

    /** Small enough that the per-line results of a batch fit into socket buffers while the batch is still being sent. */
    private static final int BATCH_LINES = 250;

    private static final int BATCH_BYTES = 4 << 20;
    private static final Batch END = new Batch(List.of());
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI importUrl;
    private final LoadReport report;

    /** @param api base address of the API with its prefix, e.g. {@code http://127.0.0.1:8080/v1/entitybase} */
    public Loader(URI api, LoadReport report) {
        this.importUrl = URI.create(api + "/import");
        this.report = report;
    }

    /**
     * Reads the dump to its end. What cannot be loaded is in the report; the rest is stored when this returns.
     *
     * @throws IOException when the dump cannot be read or the API does not answer
     */
    public void load(DumpFile dump) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Lane> lanes = new ArrayList<>();
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                Lane lane = new Lane();
                lanes.add(lane);
                ends.add(threads.submit(lane));
            }
            distribute(dump, lanes, ends);
            for (Future<?> end : ends) {
                await(end);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void distribute(DumpFile dump, List<Lane> lanes, List<Future<?>> ends)
            throws IOException, InterruptedException {
        for (Optional<DumpFile.Document> next = dump.next(); next.isPresent(); next = dump.next()) {
            DumpFile.Document document = next.get();
            report.read(document, dump.position());
            if (document.isTooLong()) {
                report.refused(document, "too_large", "The line is longer than a document may be");
            } else {
                int lane = Math.floorMod(entityOf(document.json()).hashCode(), lanes.size());
                lanes.get(lane).add(document, ends.get(lane));
            }
        }
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).finish(ends.get(i));
        }
    }

    /** The document's id, or nothing for what is no document; the API will say why. */
    private static String entityOf(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("id");
                parser.nextToken();
                if (id) {
                    return parser.getValueAsString("");
                }
                parser.skipChildren();
            }
        } catch (IOException broken) {
            return "";
        }
        return "";
    }

    private static void await(Future<?> end) throws IOException, InterruptedException {
        try {
            end.get();
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IOException("loading stopped: " + failed.getCause().getMessage(), failed.getCause());
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
                JsonNode result = MAPPER.readTree(line);
                report.answered(batch.document(result.path("line").asInt()), result);
                answered++;
            }
            if (answered != batch.documents().size()) {
                throw new IOException(
                        "the API answered " + answered + " of " + batch.documents().size() + " lines");
            }
        }
    }

    /** Documents that travel in one request. */
    private record Batch(List<DumpFile.Document> documents) {
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

    /** One connection's worth of documents; at most two batches wait, so the file is read no faster than stored. */
    private final class Lane implements Runnable {

        private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(2);
        private List<DumpFile.Document> open = new ArrayList<>();
        private int bytes;

        void add(DumpFile.Document document, Future<?> end) throws IOException, InterruptedException {
            open.add(document);
            bytes += document.json().length;
            if (open.size() == BATCH_LINES || bytes >= BATCH_BYTES) {
                hand(new Batch(open), end);
                open = new ArrayList<>();
                bytes = 0;
            }
        }

        void finish(Future<?> end) throws IOException, InterruptedException {
            if (!open.isEmpty()) {
                hand(new Batch(open), end);
            }
            hand(END, end);
        }

        private void hand(Batch batch, Future<?> end) throws IOException, InterruptedException {
            while (!waiting.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                if (end.isDone()) {
                    await(end);
                    throw new IOException("a lane ended before its documents did");
                }
            }
        }

        @Override
        public void run() {
            try {
                for (Batch batch = waiting.take(); batch != END; batch = waiting.take()) {
                    send(batch);
                }
            } catch (IOException unanswered) {
                throw new UncheckedIOException(unanswered);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
