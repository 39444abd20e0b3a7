package org.wikibase.backend.rdf.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;

/** Some documents of a dump on their way, with what went wrong among them. */
final class Batch {

    private final List<Entry> entries = new ArrayList<>();
    private final List<Bad> bad = new ArrayList<>();
    final long bytesRead;
    private final List<Documents.Document> documents;

    /** An entity, and the line where its document begins. */
    private record Entry(long line, EntityDocument entity) {}

    /** A document that was left out. */
    record Bad(long line, String reason) {}

    /** An entity that cannot be written; for whoever began to write it. */
    private static final class Unwritable extends RuntimeException {

        private final transient Entry entry;

        Unwritable(Entry entry, RuntimeException cause) {
            super(entry.entity.id() + " cannot be written: " + cause.getMessage(), cause);
            this.entry = entry;
        }
    }

    Batch(List<Documents.Document> documents, long bytesRead) {
        this.documents = documents;
        this.bytesRead = bytesRead;
    }

    void parse(EntityParser parser) {
        for (Documents.Document document : documents) {
            try {
                Envelope.parse(document.json(), parser)
                        .forEach(entity -> entries.add(new Entry(document.line(), entity)));
            } catch (IllegalArgumentException e) {
                bad.add(new Bad(document.line(), String.valueOf(e.getMessage())));
            }
        }
        documents.clear();
    }

    int size() {
        return entries.size();
    }

    /** What was left out, in order. */
    List<Bad> bad() {
        return bad.stream().sorted(Comparator.comparingLong(Bad::line)).toList();
    }

    /**
     * Runs an attempt until it has written all entities but those that cannot be written, which must not leave half of
     * themselves behind.
     *
     * @param attempt begins with nothing written, and writes through {@link #forEach}
     */
    <T> T write(Supplier<T> attempt) {
        while (true) {
            try {
                return attempt.get();
            } catch (Unwritable e) {
                entries.remove(e.entry);
                bad.add(new Bad(e.entry.line, String.valueOf(e.getMessage())));
            }
        }
    }

    void forEach(Consumer<EntityDocument> writing) {
        for (Entry entry : entries) {
            try {
                writing.accept(entry.entity);
            } catch (RuntimeException e) {
                throw new Unwritable(entry, e);
            }
        }
    }
}
