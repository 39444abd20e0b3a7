package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.Export;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.RdfMapping;
import org.wikibase.backend.rdf.config.PropertyDatatypes;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.writer.CanonicalSink;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * Converts a dump to RDF: documents in, triples out, in the dump's order with any number of threads and in memory that
 * does not depend on the dump's length. What cannot be read is reported and left out.
 */
public final class Convert {

    private static final int BATCH_BYTES = 1 << 20;

    private final ConvertOptions options;
    private final RdfMapping mapping;
    private final EntityMapper mapper;
    private final Notation notation;
    private final ConcurrentSkipListSet<EntityId> untyped = new ConcurrentSkipListSet<>();
    private long entities;
    private long triples;
    private long bad;
    private boolean first = true;

    /** Hears how a conversion goes; called by the thread that runs it. */
    public interface Listener {

        /** @param line where the document begins, counted from 1 */
        void bad(long line, String reason);

        /** @param bytes of uncompressed JSON read so far */
        void progressed(long entities, long triples, long bytes);
    }

    public Convert(RdfConfig config, ConvertOptions options) {
        this.options = options;
        mapping = new RdfMapping(config.withDatatypes(noting(config.datatypes())));
        mapper = new EntityMapper(mapping, options.selection());
        notation = Notation.of(options.format(), mapping);
    }

    private PropertyDatatypes noting(PropertyDatatypes datatypes) {
        return (property, stated) -> {
            Datatype known = datatypes.of(property, stated);
            if (!known.isStated()) {
                untyped.add(property);
            }
            return known;
        };
    }

    /** Converts one dump; both streams stay open. Use an instance once. */
    public ConvertReport run(InputStream json, OutputStream out, Listener listener) throws IOException {
        if (options.canonical()) {
            canonical(json, out, listener);
        } else {
            out.write(notation.head());
            header(out);
            batches(json, listener, new Pieces(out));
            out.write(notation.tail());
        }
        out.flush();
        return new ConvertReport(entities, triples, bad, new TreeSet<>(untyped));
    }

    private void header(OutputStream out) throws IOException {
        boolean isDump =
                options.selection().flavor().filter(Flavor::isDumpOfMany).isPresent();
        if (isDump && options.started().isPresent()) {
            Blocks blocks = new Blocks();
            Notation.Piece piece = notation.open(blocks);
            header(piece.sink());
            triples += piece.finish();
            put(blocks, out);
        }
    }

    private void header(TripleSink sink) {
        Export export = mapping.export(options.selection().flavor().orElseThrow(), sink);
        options.started().ifPresent(export::dumpHeader);
    }

    /** What happens to batches: some of it at any time by any thread, the rest in order by one thread. */
    private interface Steps {
        Runnable work(Batch batch);
    }

    /** Each batch becomes a piece of output. With a common bag, only reading is done by many threads. */
    private final class Pieces implements Steps {

        private final OutputStream out;

        Pieces(OutputStream out) {
            this.out = out;
        }

        @Override
        public Runnable work(Batch batch) {
            if (options.selection().isOneAfterTheOther()) {
                return () -> finish(written(batch));
            }
            Written written = written(batch);
            return () -> finish(written);
        }

        private Written written(Batch batch) {
            Blocks blocks = new Blocks();
            Notation.Piece piece = notation.open(blocks);
            for (EntityDocument entity : batch.entities) {
                mapper.write(entity, piece.sink());
                piece.endOfEntity();
            }
            return new Written(blocks, piece.finish());
        }

        private void finish(Written written) {
            triples += written.triples;
            try {
                put(written.blocks, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Written(Blocks blocks, long triples) {}

    private void put(Blocks blocks, OutputStream out) throws IOException {
        if (!blocks.isEmpty()) {
            if (!first) {
                out.write(notation.separator());
            }
            first = false;
            blocks.writeTo(out);
        }
    }

    private void canonical(InputStream json, OutputStream out, Listener listener) throws IOException {
        CanonicalSink sink = new CanonicalSink();
        boolean isDump =
                options.selection().flavor().filter(Flavor::isDumpOfMany).isPresent();
        if (isDump) {
            header(sink);
        }
        batches(json, listener, batch -> () -> batch.entities.forEach(entity -> mapper.write(entity, sink)));
        sink.writeTo(out);
        triples = sink.triples();
    }

    private void batches(InputStream json, Listener listener, Steps steps) throws IOException {
        Documents documents = new Documents(json);
        if (options.threads() == 1) {
            EntityParser parser = new EntityParser();
            for (Batch batch = batch(documents); batch != null; batch = batch(documents)) {
                batch.parse(parser);
                done(batch, steps.work(batch), listener);
            }
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(options.threads());
        ThreadLocal<EntityParser> parsers = ThreadLocal.withInitial(EntityParser::new);
        Deque<Future<Runnable>> waiting = new ArrayDeque<>();
        Deque<Batch> batches = new ArrayDeque<>();
        try {
            for (Batch next = batch(documents); next != null; next = batch(documents)) {
                Batch batch = next;
                batches.add(batch);
                waiting.add(workers.submit(() -> {
                    batch.parse(parsers.get());
                    return steps.work(batch);
                }));
                // Enough to keep every worker busy, and no more, because each holds its documents and its output.
                if (waiting.size() > 2 * options.threads()) {
                    done(batches.remove(), result(waiting.remove()), listener);
                }
            }
            while (!waiting.isEmpty()) {
                done(batches.remove(), result(waiting.remove()), listener);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Batch batch(Documents documents) throws IOException {
        List<Documents.Document> list = new ArrayList<>();
        long bytes = 0;
        while (bytes < BATCH_BYTES) {
            var next = documents.next();
            if (next.isEmpty()) {
                break;
            }
            list.add(next.get());
            bytes += next.get().json().length;
        }
        return list.isEmpty() ? null : new Batch(list, documents.bytesRead());
    }

    private static Runnable result(Future<Runnable> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void done(Batch batch, Runnable rest, Listener listener) {
        rest.run();
        entities += batch.entities.size();
        bad += batch.bad.size();
        batch.bad.forEach(each -> listener.bad(each.line(), each.reason()));
        listener.progressed(entities, triples, batch.bytesRead);
    }
}
