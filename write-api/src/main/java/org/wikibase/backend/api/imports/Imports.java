package org.wikibase.backend.api.imports;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.api.entity.Form;
import org.wikibase.backend.api.entity.Outcomes;
import org.wikibase.backend.api.entity.Outcomes.LineResult;
import org.wikibase.backend.api.entity.Shapes;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Failures;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.api.imports.Lines.Line;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.Document;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.json.Unread;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.EntityEditor;
import org.wikibase.backend.storage.EntityEditor.Edited;

/**
 * Entities of another wiki, with the ids they have there: one document, or any number as lines. Lines are stored many at
 * once, those of one entity in their order; the client is read no faster than storage takes them.
 */
public final class Imports implements AutoCloseable {

    private static final String NDJSON = "application/x-ndjson";
    private static final String SUMMARY = "Bulk import";

    /** Streams at once; together with the two limits below a bound on memory. */
    private static final int STREAMS = 16;

    private static final int PENDING_BYTES = 16 << 20;
    private static final int PENDING_PER_LANE = 4;

    private final EntityEditor editor;
    private final EntityJson json;
    private final ApiConfig config;
    private final MeterRegistry meters;
    private final Lanes lanes;
    private final Semaphore streams = new Semaphore(STREAMS);

    public Imports(EntityEditor editor, EntityJson json, ApiConfig config, MeterRegistry meters) {
        this.editor = editor;
        this.json = json;
        this.config = config;
        this.meters = meters;
        this.lanes = new Lanes("import", config.importLanes());
        meters.gauge(ApiServer.IMPORT_STREAMS, streams, open -> STREAMS - open.availablePermits());
    }

    /** Whether a stream is being stored at this moment. */
    public boolean isUnderway() {
        return streams.availablePermits() < STREAMS;
    }

    public Answer answer(Call call) {
        call.requireMediaType(Set.of(Answer.JSON, NDJSON));
        if (call.mediaType().equals(Answer.JSON)) {
            return one(json.read(call.json()));
        }
        if (!streams.tryAcquire()) {
            throw Rejected.because(Reason.TOO_BUSY, "there are " + STREAMS + " imports already");
        }
        return Answer.of(200, new Answer.Body.Streamed(NDJSON, out -> {
            try {
                stream(call.body(), out);
            } finally {
                streams.release();
            }
        }));
    }

    private Answer one(Document document) {
        Edited edited = store(document);
        String result = result(edited);
        int stored = result.equals("created") ? 201 : 200;
        Outcomes.Imported shape = new Outcomes.Imported(
                Shapes.EntityResponse.of(edited.header(), edited.content()), result, ignored(document));
        return Answer.json(edited.published() ? stored : 202, shape).tagged(edited.revision(), Form.RESPONSE.token());
    }

    private void stream(InputStream in, OutputStream raw) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, 8 << 10);
        Lines lines = new Lines(in, config.documentBytes(), config.bodyPatience());
        Window window = new Window(out);
        while (true) {
            // A client may wait for its results before it sends more, so silence is used to send what is there.
            while (!window.isEmpty() && !lines.isReady()) {
                window.sendOldest();
                if (window.isEmpty() || !lines.isReady()) {
                    out.flush();
                }
            }
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            window.add(line.get());
        }
        while (!window.isEmpty()) {
            window.sendOldest();
        }
        out.flush();
    }

    /** The lines of one stream that are being stored; results leave in line order. */
    private final class Window {

        private final OutputStream out;
        private final Deque<Pending> pending = new ArrayDeque<>();
        private long bytes;

        private Window(OutputStream out) {
            this.out = out;
        }

        boolean isEmpty() {
            return pending.isEmpty();
        }

        void add(Line line) throws IOException {
            int size = line.text().length;
            while (!pending.isEmpty()
                    && (pending.size() >= PENDING_PER_LANE * config.importLanes() || bytes + size > PENDING_BYTES)) {
                sendOldest();
            }
            String entity = DocumentId.of(line.text());
            pending.add(new Pending(size, lanes.submit(entity, () -> result(line, entity))));
            bytes += size;
        }

        void sendOldest() throws IOException {
            Pending oldest = pending.remove();
            bytes -= oldest.size();
            out.write(Json.bytes(await(oldest.result())));
            out.write('\n');
        }
    }

    private record Pending(int size, Future<LineResult> result) {}

    private static LineResult await(Future<LineResult> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        } catch (ExecutionException e) {
            throw new IOException("the import broke off", e);
        }
    }

    private LineResult result(Line line, String entity) {
        LineResult result = tried(line, entity);
        meters.counter("api.import.lines", "result", result.result()).increment();
        return result;
    }

    private LineResult tried(Line line, String entity) {
        try {
            line.flaw().ifPresent(flaw -> {
                String allowed = config.documentBytes() + " bytes, which arrive within " + config.bodyPatience();
                throw Rejected.because(flaw, "a line has at most " + allowed);
            });
            Document document = json.read(line.text());
            Edited edited = store(document);
            String id = document.entity().id().toString();
            return new LineResult(line.number(), id, result(edited), edited.revision(), null, null, ignored(document));
        } catch (RuntimeException failure) {
            Rejected refusal = Failures.refusal(failure, "import line " + line.number());
            String code = refusal.reason().code();
            return new LineResult(line.number(), shown(entity), "refused", null, code, refusal.getMessage(), null);
        }
    }

    private static String shown(String entity) {
        return entity.isEmpty() ? null : Call.shown(entity);
    }

    private Edited store(Document document) {
        Source source =
                new Source(document.page().lastRevision(), document.page().modified(), Optional.empty());
        Edit edit = new EntityEdit.Import(document.entity(), source);
        return editor.edit(EditRequest.of(document.entity().id(), edit, Author.SYSTEM, SUMMARY));
    }

    private static String result(Edited edited) {
        if (!edited.changed()) {
            return "unchanged";
        }
        return edited.revision() == 1 ? "created" : "revised";
    }

    private static List<String> ignored(Document document) {
        List<String> pointers = document.unread().stream().map(Unread::pointer).toList();
        return pointers.isEmpty() ? null : pointers;
    }

    @Override
    public void close() {
        lanes.close();
    }
}
