package org.wikibase.backend.rdf.mapping;

import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.rdf.FileMetadata;
import org.wikibase.backend.rdf.MediaInfo;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.Floats;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Files of Commons: captions, and what the file itself is (mapping 15). */
final class MediaInfoTriples {

    private static final Iri CAPTION = Vocabulary.SCHEMA.iri("caption");
    private static final Iri MEDIA_OBJECT = Vocabulary.SCHEMA.iri("MediaObject");
    private static final Iri IMAGE_OBJECT = Vocabulary.SCHEMA.iri("ImageObject");
    private static final Iri AUDIO_OBJECT = Vocabulary.SCHEMA.iri("AudioObject");
    private static final Iri VIDEO_OBJECT = Vocabulary.SCHEMA.iri("VideoObject");
    private static final Iri ENCODING = Vocabulary.SCHEMA.iri("encodingFormat");
    private static final Iri CONTENT_URL = Vocabulary.SCHEMA.iri("contentUrl");
    private static final Iri URL = Vocabulary.SCHEMA.iri("url");
    private static final Iri SIZE = Vocabulary.SCHEMA.iri("contentSize");
    private static final Iri PAGES = Vocabulary.SCHEMA.iri("numberOfPages");
    private static final Iri HEIGHT = Vocabulary.SCHEMA.iri("height");
    private static final Iri WIDTH = Vocabulary.SCHEMA.iri("width");
    private static final Iri DURATION = Vocabulary.SCHEMA.iri("duration");

    private final Export export;

    MediaInfoTriples(Export export) {
        this.export = export;
    }

    void write(MediaInfo file) {
        export.subject(file.id());
        for (Term caption : file.terms().labels().values()) {
            export.terms().text(CAPTION, caption);
            export.terms().text(Vocabulary.LABEL, caption);
        }
        export.terms().descriptions(file.id(), file.terms());
        export.terms().aliases(file.id(), file.terms());
        file(file.id(), Optional.empty());
    }

    void file(String id, Optional<FileMetadata> file) {
        export.subject(id);
        export.sink.iri(Vocabulary.TYPE, MEDIA_OBJECT);
        file.ifPresent(this::file);
    }

    private void file(FileMetadata file) {
        TripleSink sink = export.sink;
        switch (file.mediaType()) {
            case "BITMAP", "DRAWING" -> sink.iri(Vocabulary.TYPE, IMAGE_OBJECT);
            case "AUDIO" -> sink.iri(Vocabulary.TYPE, AUDIO_OBJECT);
            case "VIDEO" -> sink.iri(Vocabulary.TYPE, VIDEO_OBJECT);
            default -> {
                // Other media are objects without a closer type.
            }
        }
        sink.plain(ENCODING, file.mimeType());
        sink.iri(CONTENT_URL, Namespace.WHOLE, Percent.iri(file.canonicalUrl()));
        sink.iri(URL, Namespace.WHOLE, ValueTriples.FILE_PATH + Percent.raw(file.title()));
        positive(SIZE, file.size());
        if (file.pages().orElse(0) > 0) {
            positive(PAGES, file.pages());
        } else {
            positive(HEIGHT, file.height());
            positive(WIDTH, file.width());
        }
        double seconds = file.seconds().orElse(0);
        if (seconds > 0) {
            sink.typed(DURATION, "PT" + Floats.echo(seconds) + "S", Vocabulary.DURATION);
        }
    }

    private void positive(Iri predicate, OptionalLong number) {
        if (number.orElse(0) > 0) {
            export.sink.typed(predicate, Long.toString(number.getAsLong()), Vocabulary.INTEGER);
        }
    }
}
