package org.wikibase.backend.rdf.convert;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;

/** Some documents of a dump on their way, with what went wrong among them. */
final class Batch {

    final List<EntityDocument> entities = new ArrayList<>();
    final List<Bad> bad = new ArrayList<>();
    final long bytesRead;
    private final List<Documents.Document> documents;

    /** A document that was left out. */
    record Bad(long line, String reason) {}

    Batch(List<Documents.Document> documents, long bytesRead) {
        this.documents = documents;
        this.bytesRead = bytesRead;
    }

    void parse(EntityParser parser) {
        for (Documents.Document document : documents) {
            try {
                entities.addAll(Envelope.parse(document.json(), parser));
            } catch (IllegalArgumentException e) {
                bad.add(new Bad(document.line(), String.valueOf(e.getMessage())));
            }
        }
        documents.clear();
    }
}
