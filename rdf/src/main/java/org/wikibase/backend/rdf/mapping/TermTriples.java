package org.wikibase.backend.rdf.mapping;

import java.util.List;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.writer.Iri;

/** Labels, descriptions and aliases (mapping 6). */
final class TermTriples {

    private final Export export;

    TermTriples(Export export) {
        this.export = export;
    }

    void write(String id, Terms terms) {
        labels(id, terms);
        descriptions(id, terms);
        aliases(id, terms);
    }

    void labels(String id, Terms terms) {
        export.subject(id);
        for (Term term : terms.labels().values()) {
            text(Vocabulary.LABEL, term);
            text(Vocabulary.PREF_LABEL, term);
            text(Vocabulary.NAME, term);
        }
    }

    void descriptions(String id, Terms terms) {
        export.subject(id);
        for (Term term : terms.descriptions().values()) {
            text(Vocabulary.DESCRIPTION, term);
        }
    }

    void aliases(String id, Terms terms) {
        export.subject(id);
        for (List<Term> aliases : terms.aliases().values()) {
            for (Term term : aliases) {
                // Aliases are trimmed when they are read, labels are not.
                text(Vocabulary.ALT_LABEL, new Term(term.language(), Percent.trim(term.text())));
            }
        }
    }

    /** Nothing for an empty text. */
    void text(Iri predicate, Term term) {
        if (!term.text().isEmpty()) {
            text(predicate, term.text(), term.language());
        }
    }

    /** Language codes as the wiki has them; what cannot be a tag leaves the literal plain. */
    void text(Iri predicate, String text, String language) {
        if (LanguageCodes.isTag(language)) {
            export.sink.tagged(predicate, text, language);
        } else {
            export.sink.plain(predicate, text);
        }
    }
}
