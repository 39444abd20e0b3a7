package org.wikibase.backend.rdf.mapping;

import java.util.Locale;
import java.util.Set;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.rdf.names.PropertyNames;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/** What the predicates of a property are, and its class of those without value (mapping 13). */
final class PropertyDeclaration {

    private static final Set<String> WITH_IRIS =
            Set.of("commonsMedia", "geo-shape", "tabular-data", "url", "wikibase-item", "wikibase-property");

    private static final Iri DIRECT = Vocabulary.WIKIBASE.iri("directClaim");
    private static final Iri DIRECT_NORMALIZED = Vocabulary.WIKIBASE.iri("directClaimNormalized");
    private static final Iri CLAIM = Vocabulary.WIKIBASE.iri("claim");
    private static final Iri MAIN = Vocabulary.WIKIBASE.iri("statementProperty");
    private static final Iri MAIN_VALUE = Vocabulary.WIKIBASE.iri("statementValue");
    private static final Iri MAIN_NORMALIZED = Vocabulary.WIKIBASE.iri("statementValueNormalized");
    private static final Iri QUALIFIER = Vocabulary.WIKIBASE.iri("qualifier");
    private static final Iri QUALIFIER_VALUE = Vocabulary.WIKIBASE.iri("qualifierValue");
    private static final Iri QUALIFIER_NORMALIZED = Vocabulary.WIKIBASE.iri("qualifierValueNormalized");
    private static final Iri REFERENCE = Vocabulary.WIKIBASE.iri("reference");
    private static final Iri REFERENCE_VALUE = Vocabulary.WIKIBASE.iri("referenceValue");
    private static final Iri REFERENCE_NORMALIZED = Vocabulary.WIKIBASE.iri("referenceValueNormalized");
    private static final Iri NO_VALUE = Vocabulary.WIKIBASE.iri("novalue");

    private final Export export;

    PropertyDeclaration(Export export) {
        this.export = export;
    }

    /** @param own the datatype that the property itself states */
    void write(EntityId property, Datatype own) {
        PropertyNames names = export.mapping.property(property);
        Datatype known = export.mapping.config().datatypes().of(property, own);
        export.subject(names.id());
        export.sink.iri(
                Vocabulary.PROPERTY_TYPE,
                Namespace.WHOLE,
                Vocabulary.WIKIBASE.iri() + typeName(known.isStated() ? known : own));
        boolean normalizes = own.name().equals("quantity") || own.name().equals("external-id");
        predicates(names, normalizes);
        types(names, own, normalizes);
        noValueClass(names);
    }

    /** {@code wikibase-item} becomes {@code WikibaseItem}; entity schemas have a name of their own. */
    private static String typeName(Datatype datatype) {
        if (datatype.name().equals("entity-schema")) {
            return "WikibaseEntitySchema";
        }
        StringBuilder name = new StringBuilder();
        for (String word : datatype.name().split("-")) {
            String letters = word.replaceAll("[^\\p{Alnum}_]", "");
            if (!letters.isEmpty()) {
                name.append(letters.substring(0, 1).toUpperCase(Locale.ROOT)).append(letters.substring(1));
            }
        }
        return name.toString();
    }

    private void predicates(PropertyNames names, boolean normalizes) {
        TripleSink sink = export.sink;
        sink.iri(DIRECT, names.simple(Role.DIRECT));
        sink.iri(CLAIM, names.claim());
        sink.iri(MAIN, names.simple(Role.MAIN));
        sink.iri(MAIN_VALUE, names.value(Role.MAIN));
        sink.iri(QUALIFIER, names.simple(Role.QUALIFIER));
        sink.iri(QUALIFIER_VALUE, names.value(Role.QUALIFIER));
        sink.iri(REFERENCE, names.simple(Role.REFERENCE));
        sink.iri(REFERENCE_VALUE, names.value(Role.REFERENCE));
        sink.iri(NO_VALUE, names.noValue());
        if (normalizes) {
            sink.iri(DIRECT_NORMALIZED, names.normalized(Role.DIRECT));
            sink.iri(MAIN_NORMALIZED, names.normalized(Role.MAIN));
            sink.iri(QUALIFIER_NORMALIZED, names.normalized(Role.QUALIFIER));
            sink.iri(REFERENCE_NORMALIZED, names.normalized(Role.REFERENCE));
        }
    }

    private void types(PropertyNames names, Datatype datatype, boolean normalizes) {
        type(names.claim(), Vocabulary.OBJECT_PROPERTY);
        Iri simpleType =
                WITH_IRIS.contains(datatype.name()) ? Vocabulary.OBJECT_PROPERTY : Vocabulary.DATATYPE_PROPERTY;
        for (Role role : Role.values()) {
            type(names.simple(role), simpleType);
            if (role != Role.DIRECT) {
                type(names.value(role), Vocabulary.OBJECT_PROPERTY);
            }
            if (normalizes && role != Role.DIRECT) {
                type(names.normalized(role), Vocabulary.OBJECT_PROPERTY);
            }
        }
        if (normalizes) {
            boolean literal = datatype.name().equals("quantity");
            type(names.normalized(Role.DIRECT), literal ? Vocabulary.DATATYPE_PROPERTY : Vocabulary.OBJECT_PROPERTY);
        }
    }

    private void type(Iri predicate, Iri type) {
        export.sink.subject(predicate.namespace(), predicate.local());
        export.sink.iri(Vocabulary.TYPE, type);
    }

    private void noValueClass(PropertyNames names) {
        TripleSink sink = export.sink;
        String source = export.mapping.properties().source().name();
        String restriction = export.hashes.md5("owl:complementOf-" + source + "-" + names.id());
        sink.subject(names.noValue().namespace(), names.id());
        sink.iri(Vocabulary.TYPE, Vocabulary.CLASS);
        sink.blank(Vocabulary.COMPLEMENT_OF, restriction);
        sink.blankSubject(restriction);
        sink.iri(Vocabulary.TYPE, Vocabulary.RESTRICTION);
        sink.iri(Vocabulary.ON_PROPERTY, names.simple(Role.DIRECT));
        sink.iri(Vocabulary.SOME_VALUES_FROM, Vocabulary.THING);
    }
}
