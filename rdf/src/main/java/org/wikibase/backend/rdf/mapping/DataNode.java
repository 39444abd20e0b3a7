package org.wikibase.backend.rdf.mapping;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;

/** The document about an entity: its revision, its page's counts; and the dump as a document (mapping 5 and 18.1). */
final class DataNode {

    private static final String FORMAT_VERSION = "1.0.0";

    private final Export export;

    DataNode(Export export) {
        this.export = export;
    }

    void write(String id, PageRevision info) {
        SourceNames names = export.mapping.sourceOf(id);
        export.sink.subject(names.data(), id);
        export.sink.iri(Vocabulary.TYPE, Vocabulary.DATASET);
        export.sink.iri(Vocabulary.ABOUT, names.entity(), id);
        if (export.has(Produce.VERSION_INFO)) {
            licence();
        }
        export.sink.typed(Vocabulary.VERSION, Long.toString(info.revision()), Vocabulary.INTEGER);
        export.sink.typed(Vocabulary.DATE_MODIFIED, info.dateTime(), Vocabulary.DATE_TIME);
    }

    private void licence() {
        export.sink.iri(
                Vocabulary.LICENCE,
                Namespace.WHOLE,
                Percent.iri(export.mapping.config().licence()));
        export.sink.plain(Vocabulary.SOFTWARE_VERSION, FORMAT_VERSION);
    }

    void counts(Entity entity) {
        String id = entity.id().toString();
        export.sink.subject(export.mapping.sourceOf(id).data(), id);
        integer(Vocabulary.STATEMENTS, entity.allStatements().count());
        if (entity instanceof Entity.Item item) {
            integer(Vocabulary.SITELINKS, item.sitelinks().size());
            integer(
                    Vocabulary.IDENTIFIERS,
                    item.statements().stream().filter(this::isIdentifier).count());
        }
    }

    private boolean isIdentifier(Statement statement) {
        return export.mapping
                .config()
                .datatypes()
                .of(statement.property(), statement.mainSnak().datatype())
                .name()
                .equals("external-id");
    }

    private void integer(Iri predicate, long number) {
        export.sink.typed(predicate, Long.toString(number), Vocabulary.INTEGER);
    }

    void dumpHeader(Instant started) {
        export.sink.subject(Vocabulary.WIKIBASE, Vocabulary.DUMP.local());
        export.sink.iri(Vocabulary.TYPE, Vocabulary.DATASET);
        export.sink.iri(Vocabulary.TYPE, Vocabulary.ONTOLOGY);
        licence();
        export.sink.typed(
                Vocabulary.DATE_MODIFIED,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                Vocabulary.DATE_TIME);
        export.sink.iri(Vocabulary.IMPORTS, Namespace.WHOLE, "http://wikiba.se/ontology-1.0.owl");
    }
}
