package org.wikibase.backend.rdf.convert;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.queryservice.Munger;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Writes one document's triples as they are selected. Thread-safe. */
public final class EntityMapper {

    private final RdfMapping mapping;
    private final Set<Produce> parts;
    private final boolean munges;
    private final LongAdder stubsLeftOut = new LongAdder();

    /** A dump need not hold what its entities mention, and can be read only once. */
    private final MentionedEntities nobodyKnows = id -> {
        stubsLeftOut.increment();
        return Optional.empty();
    };

    public EntityMapper(RdfMapping mapping, Selection selection) {
        this.mapping = mapping;
        munges = selection.flavor().isEmpty();
        parts = selection.flavor().orElse(Flavor.DUMP).parts();
    }

    /** With a bag of its own, or none if the query service's form is wanted. */
    public void write(EntityDocument document, TripleSink sink) {
        write(document, sink, munges ? DedupeBag.none() : DedupeBag.upstream());
    }

    public void write(EntityDocument document, TripleSink sink, Bag bag) {
        TripleSink target = munges ? new Munger(mapping, document.id(), sink) : sink;
        Export export = mapping.export(parts, target, bag, nobodyKnows);
        if (document instanceof EntityDocument.OfFile file) {
            export.file(file.file(), file.version());
        } else if (document instanceof EntityDocument.OfEntity entity) {
            export.entity(entity.entity(), entity.version());
        }
        export.mentionedEntities();
    }

    /** How many stubs of mentioned entities flavor {@code full} would have had, counted entity by entity. */
    public long stubsLeftOut() {
        return stubsLeftOut.sum();
    }
}
