package org.wikibase.backend.rdf.convert;

import java.util.ArrayList;
import java.util.Arrays;
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
                if (isEnvelope(document.json())) {
                    entities.addAll(parser.parseAll(document.json()));
                } else {
                    entities.add(parser.parse(document.json()));
                }
            } catch (IllegalArgumentException e) {
                bad.add(new Bad(document.line(), String.valueOf(e.getMessage())));
            }
        }
        documents.clear();
    }

    /** Whether the document begins as the answer of an API does. */
    private static boolean isEnvelope(byte[] json) {
        int at = 1;
        while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        byte[] name = {'"', 'e', 'n', 't', 'i', 't', 'i', 'e', 's', '"'};
        return json.length - at > name.length && Arrays.equals(json, at, at + name.length, name, 0, name.length);
    }
}
