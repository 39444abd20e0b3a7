package org.wikibase.backend.rdf.queryservice;

import java.time.Instant;
import java.util.Optional;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.queryservice.TripleTable.Side;
import org.wikibase.backend.rdf.writer.TripleSink;

/** The query service's form of a revision: its {@code dump} form without a dedupe bag, munged. Thread-safe. */
public final class QueryServiceRdf {

    private final RdfMapping mapping;

    public QueryServiceRdf(RdfConfig config) {
        this(new RdfMapping(config));
    }

    public QueryServiceRdf(RdfMapping mapping) {
        this.mapping = mapping;
    }

    /** For a single use; whoever maps many revisions keeps a {@link QueryServiceRdf}. */
    public static OwnedTriples of(Content content, long revision, Instant modified, RdfConfig config) {
        return new QueryServiceRdf(config).of(content, revision, modified);
    }

    /** All triples of a live entity, three of a redirect, none of a deleted entity. */
    public OwnedTriples of(Content content, long revision, Instant modified) {
        if (content.isDeleted()) {
            return OwnedTriples.NONE;
        }
        String id = content.id().toString();
        PageRevision version = new PageRevision(revision, modified);
        TripleTable table = new TripleTable(mapping.sourceOf(id));
        Export export = export(id, table);
        content.redirectsTo().ifPresent(target -> export.redirect(id, target.toString(), Optional.of(version)));
        content.entity().ifPresent(entity -> export.entity(entity, Optional.of(version)));
        return table.triples();
    }

    /**
     * A revision of an entity that exists.
     *
     * @param version empty when nobody knows it; nothing is said of it then
     */
    public record Live(Entity entity, Optional<PageRevision> version) {}

    public OwnedTriples of(Live revision) {
        String id = revision.entity.id().toString();
        TripleTable table = new TripleTable(mapping.sourceOf(id));
        export(id, table).entity(revision.entity, revision.version);
        return table.triples();
    }

    /** Exactly the difference of both revisions' triples, at the price of what differs between them. */
    public RdfDiff diff(Live before, Live after) {
        if (!before.entity.id().equals(after.entity.id())) {
            return RdfDiff.between(of(before), of(after));
        }
        String id = after.entity.id().toString();
        CommonParts parts = CommonParts.of(before.entity, after.entity);
        TripleTable table = new TripleTable(mapping.sourceOf(id));
        Export export = export(id, table);
        table.side(Side.BEFORE);
        // The document is the whole entity's, the content may be a part.
        export.document(before.entity, before.version);
        export.content(parts.before());
        table.side(Side.AFTER);
        export.document(after.entity, after.version);
        export.content(parts.after());
        if (parts.common().isPresent() && table.hasNodeChange()) {
            table.side(Side.BOTH);
            export.content(parts.common().get());
        }
        return table.diff();
    }

    /** Without division by owner, straight to a writer; a shared node may come more than once. */
    public void write(Entity entity, PageRevision version, TripleSink sink) {
        export(entity.id().toString(), sink).entity(entity, Optional.of(version));
    }

    private Export export(String id, TripleSink sink) {
        Munger munger = new Munger(mapping, id, sink);
        return mapping.export(Flavor.DUMP.parts(), munger, DedupeBag.none(), MentionedEntities.NONE);
    }
}
