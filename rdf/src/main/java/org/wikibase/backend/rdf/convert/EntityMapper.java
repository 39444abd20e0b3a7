package org.wikibase.backend.rdf.convert;

import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.rdf.DedupeBag;
import org.wikibase.backend.rdf.Export;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.RdfMapping;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.queryservice.Munger;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Writes one document's triples as they are selected. Thread-safe if its selection needs no common bag. */
public final class EntityMapper {

    private final RdfMapping mapping;
    private final Set<Produce> parts;
    private final boolean munges;
    private final Optional<DedupeBag> commonBag;

    public EntityMapper(RdfMapping mapping, Selection selection) {
        this.mapping = mapping;
        munges = selection.flavor().isEmpty();
        parts = selection.flavor().orElse(Flavor.DUMP).parts();
        commonBag = selection.isOneAfterTheOther() ? Optional.of(DedupeBag.upstream()) : Optional.empty();
    }

    public void write(EntityDocument document, TripleSink sink) {
        DedupeBag bag = commonBag.orElseGet(munges ? DedupeBag::none : DedupeBag::upstream);
        TripleSink target = munges ? new Munger(mapping, document.id(), sink) : sink;
        Export export = mapping.export(parts, target, bag, MentionedEntities.NONE);
        if (document instanceof EntityDocument.OfFile file) {
            export.file(file.file(), file.version());
        } else if (document instanceof EntityDocument.OfEntity entity) {
            export.entity(entity.entity(), entity.version());
        }
    }
}
