package org.wikibase.backend.rdf.queryservice;

import java.util.Locale;
import java.util.Set;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * Reduces the triples of one entity, of any flavor, to what the query service keeps (query-service 2.4 and 2.5), as they
 * pass.
 */
public final class Munger implements TripleSink {

    private static final Set<Iri> DROPPED_TYPES = Set.of(
            Vocabulary.ITEM_TYPE,
            Vocabulary.LEXEME_TYPE,
            Vocabulary.FORM_TYPE,
            Vocabulary.SENSE_TYPE,
            Vocabulary.STATEMENT,
            Vocabulary.REFERENCE);

    private final String entity;
    private final SourceNames names;
    private final SourceNames properties;
    private final Namespace skolem;
    private final TripleSink out;
    private Subject subject = Subject.OTHER;

    /** What a subject is decides which of its triples stay. */
    private enum Subject {
        DOCUMENT,
        ENTITY,
        LEXICAL,
        NODE,
        PREDICATE,
        OTHER
    }

    /** @param entity id of the entity whose triples come */
    public Munger(RdfMapping mapping, String entity, TripleSink out) {
        this.entity = entity;
        this.out = out;
        names = mapping.sourceOf(entity);
        properties = mapping.sourceOf("P");
        skolem = Namespace.undeclared(root(names.entity().iri()) + "/.well-known/genid/");
    }

    /** Scheme and host. */
    private static String root(String iri) {
        int host = iri.indexOf("://") + 3;
        int path = iri.indexOf('/', host);
        return path < 0 ? iri : iri.substring(0, path);
    }

    @Override
    public void subject(Namespace namespace, String local) {
        subject = kind(namespace, local);
        if (subject == Subject.DOCUMENT) {
            out.subject(names.entity(), local);
        } else if (subject != Subject.OTHER) {
            out.subject(namespace, local);
        }
    }

    private Subject kind(Namespace namespace, String local) {
        if (namespace.equals(names.data())) {
            return local.equals(entity) ? Subject.DOCUMENT : Subject.OTHER;
        }
        if (namespace.equals(names.entity())) {
            return entity(local);
        }
        if (namespace.equals(names.statement())
                || namespace.equals(names.reference())
                || namespace.equals(names.value())
                || namespace.equals(Namespace.WHOLE)
                || namespace.equals(properties.noValue())) {
            return Subject.NODE;
        }
        return namespace.iri().startsWith(properties.claim().iri()) ? Subject.PREDICATE : Subject.OTHER;
    }

    private Subject entity(String local) {
        boolean isLexeme = entity.startsWith("L");
        if (local.equals(entity)) {
            return isLexeme ? Subject.LEXICAL : Subject.ENTITY;
        }
        return isLexeme && local.startsWith(entity + "-") ? Subject.LEXICAL : Subject.OTHER;
    }

    @Override
    public void blankSubject(String label) {
        subject = Subject.NODE;
        out.subject(skolem, label);
    }

    private boolean keeps(Iri predicate) {
        return switch (subject) {
            case DOCUMENT ->
                predicate == Vocabulary.VERSION
                        || predicate == Vocabulary.DATE_MODIFIED
                        || predicate.namespace().equals(Vocabulary.WIKIBASE);
            case ENTITY -> predicate != Vocabulary.NAME && predicate != Vocabulary.PREF_LABEL;
            case LEXICAL ->
                predicate != Vocabulary.NAME && predicate != Vocabulary.PREF_LABEL && predicate != Vocabulary.LABEL;
            case NODE -> true;
            case PREDICATE -> predicate == Vocabulary.TYPE;
            case OTHER -> false;
        };
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        if (keeps(predicate)) {
            out.iri(predicate, namespace, QueryServiceText.iri(local));
        }
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        boolean isDroppedType = predicate == Vocabulary.TYPE && DROPPED_TYPES.contains(object);
        if (keeps(predicate) && !isDroppedType) {
            out.iri(predicate, object);
        }
    }

    @Override
    public void blank(Iri predicate, String label) {
        if (keeps(predicate)) {
            out.iri(predicate, skolem, label);
        }
    }

    @Override
    public void plain(Iri predicate, String text) {
        if (keeps(predicate)) {
            out.plain(predicate, QueryServiceText.cut(QueryServiceText.visible(text)));
        }
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        if (keeps(predicate)) {
            boolean isNumber = datatype == Vocabulary.DECIMAL || datatype == Vocabulary.INTEGER;
            String number = isNumber && !QueryServiceText.isNumber(text) ? "0" : text;
            out.typed(predicate, QueryServiceText.cut(number), datatype);
        }
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        if (keeps(predicate)) {
            String tag = language.toLowerCase(Locale.ROOT);
            out.tagged(predicate, QueryServiceText.cut(QueryServiceText.visible(text)), tag);
        }
    }
}
