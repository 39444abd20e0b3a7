package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.config.PropertyDatatypes;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.writer.CanonicalSink;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * Converts a dump to RDF: documents in, triples out, in the dump's order with any number of threads and in memory that
 * does not depend on the dump's length. What cannot be read is reported and left out.
 */
public final class Convert {

    private final ConvertOptions options;
    private final RdfMapping mapping;
    private final EntityMapper mapper;
    private final ConcurrentSkipListSet<EntityId> untyped = new ConcurrentSkipListSet<>();
    private Optional<IOException> unread = Optional.empty();
    private long entities;
    private long triples;
    private long bad;

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

    /**
     * Converts one dump; both streams stay open. Use an instance once.
     *
     * @throws IOException when the output cannot be written; or when the dump cannot be read to its end, after all that
     *     could be read is written
     */
    public ConvertReport run(InputStream json, OutputStream out, Listener listener) throws IOException {
        Documents documents = new Documents(json);
        if (options.canonical()) {
            canonical(documents, out, listener);
        } else {
            plain(documents, out, listener);
        }
        out.flush();
        if (unread.isPresent()) {
            throw unread.get();
        }
        return new ConvertReport(entities, triples, bad, new TreeSet<>(untyped), mapper.stubsLeftOut());
    }

    private void plain(Documents documents, OutputStream out, Listener listener) throws IOException {
        Notation notation = Notation.of(options.format(), mapping);
        Pieces pieces = new Pieces(notation, mapper, options.selection().hasCommonBag(), out);
        out.write(notation.head());
        pieces.write(this::header);
        Pipeline pipeline = new Pipeline(options.threads(), pieces);
        unread = pipeline.run(documents, batch -> done(batch, pieces.triples(), listener));
        out.write(notation.tail());
        triples = pieces.triples();
    }

    private void canonical(Documents documents, OutputStream out, Listener listener) throws IOException {
        CanonicalSink sink = new CanonicalSink();
        header(sink);
        DedupeBag common = DedupeBag.upstream();
        Consumer<Batch> writing = batch -> sink.addAll(batch.write(() -> {
            CanonicalSink some = new CanonicalSink();
            common.restart();
            batch.forEach(
                    options.selection().hasCommonBag()
                            ? entity -> mapper.write(entity, some, common)
                            : entity -> mapper.write(entity, some));
            common.keep();
            return some;
        }));
        Pipeline pipeline = new Pipeline(options.threads(), batch -> () -> writing.accept(batch));
        unread = pipeline.run(documents, batch -> done(batch, sink.triples(), listener));
        sink.writeTo(out);
        triples = sink.triples();
    }

    private void header(TripleSink sink) {
        options.selection()
                .flavor()
                .filter(Flavor::isDumpOfMany)
                .ifPresent(flavor -> options.started().ifPresent(mapping.export(flavor, sink)::dumpHeader));
    }

    private void done(Batch batch, long triplesSoFar, Listener listener) {
        entities += batch.size();
        bad += batch.bad().size();
        batch.bad().forEach(each -> listener.bad(each.line(), each.reason()));
        listener.progressed(entities, triplesSoFar, batch.bytesRead);
    }
}
