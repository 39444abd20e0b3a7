package org.wikibase.backend.rdf.mapping;

import java.util.Collection;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.TripleSink;

/** What lexemes, forms and senses have beyond their statements (mapping 14). */
final class LexemeTriples {

    private final Export export;

    LexemeTriples(Export export) {
        this.export = export;
    }

    void write(Entity.Lexeme lexeme) {
        stub(lexeme);
        TripleSink sink = export.sink;
        item(Vocabulary.LANGUAGE, lexeme.language());
        item(Vocabulary.LEXICAL_CATEGORY, lexeme.lexicalCategory());
        for (Entity.Form form : lexeme.forms()) {
            String id = form.id().toString();
            sink.iri(Vocabulary.LEXICAL_FORM, export.mapping.sourceOf(id).entity(), id);
        }
        for (Entity.Sense sense : lexeme.senses()) {
            String id = sense.id().toString();
            sink.iri(Vocabulary.SENSE, export.mapping.sourceOf(id).entity(), id);
        }
    }

    void stub(Entity.Lexeme lexeme) {
        begin(lexeme.id().toString(), Vocabulary.LEXICAL_ENTRY);
        texts(lexeme.lemmas().values(), Vocabulary.LEMMA);
    }

    void write(Entity.Form form) {
        stub(form);
        for (String feature : form.grammaticalFeatures()) {
            item(Vocabulary.GRAMMATICAL_FEATURE, feature);
        }
    }

    void stub(Entity.Form form) {
        begin(form.id().toString(), Vocabulary.FORM);
        texts(form.representations().values(), Vocabulary.REPRESENTATION);
    }

    /** A sense has nothing that its stub has not. */
    void write(Entity.Sense sense) {
        begin(sense.id().toString(), Vocabulary.LEXICAL_SENSE);
        texts(sense.glosses().values(), Vocabulary.DEFINITION);
    }

    private void begin(String id, Iri type) {
        export.subject(id);
        export.sink.iri(Vocabulary.TYPE, type);
    }

    private void texts(Collection<Term> terms, Iri predicate) {
        for (Term term : terms) {
            export.terms().text(Vocabulary.LABEL, term);
            export.terms().text(predicate, term);
        }
    }

    private void item(Iri predicate, String id) {
        export.mentions.entity(id);
        export.sink.iri(predicate, export.mapping.sourceOf(id).entity(), id);
    }
}
