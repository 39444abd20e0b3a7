package org.wikibase.backend.model;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The complete content of an item, property or lexeme. */
public sealed interface Entity {

    EntityId id();

    /** The statements on the entity itself, grouped by property, in document order. */
    List<Statement> statements();

    Entity withStatements(List<Statement> others);

    /** The same content under another id; the ids of forms and senses follow, statement GUIDs do not. */
    Entity withId(EntityId other);

    <T> T fold(Function<Item, T> item, Function<Property, T> property, Function<Lexeme, T> lexeme);

    /** Every statement: those of the entity, then of its forms, then of its senses. */
    default Stream<Statement> allStatements() {
        return statements().stream();
    }

    record Item(EntityId id, Terms terms, List<Statement> statements, SortedMap<String, Sitelink> sitelinks)
            implements Entity {
        public Item {
            statements = List.copyOf(statements);
            sitelinks = Sorted.copyOf(sitelinks);
        }

        public Item withTerms(Terms others) {
            return new Item(id, others, statements, sitelinks);
        }

        public Item withSitelinks(SortedMap<String, Sitelink> others) {
            return new Item(id, terms, statements, others);
        }

        @Override
        public Item withStatements(List<Statement> others) {
            return new Item(id, terms, others, sitelinks);
        }

        @Override
        public Item withId(EntityId other) {
            return new Item(other, terms, statements, sitelinks);
        }

        @Override
        public <T> T fold(Function<Item, T> item, Function<Property, T> property, Function<Lexeme, T> lexeme) {
            return item.apply(this);
        }
    }

    record Property(EntityId id, Datatype datatype, Terms terms, List<Statement> statements) implements Entity {
        public Property {
            statements = List.copyOf(statements);
        }

        public Property withTerms(Terms others) {
            return new Property(id, datatype, others, statements);
        }

        @Override
        public Property withStatements(List<Statement> others) {
            return new Property(id, datatype, terms, others);
        }

        @Override
        public Property withId(EntityId other) {
            return new Property(other, datatype, terms, statements);
        }

        @Override
        public <T> T fold(Function<Item, T> item, Function<Property, T> property, Function<Lexeme, T> lexeme) {
            return property.apply(this);
        }
    }

    /**
     * @param lexicalCategory item id as text
     * @param language item id as text
     * @param nextIds never below one more than any form or sense the lexeme ever had
     */
    record Lexeme(
            EntityId id,
            SortedMap<String, Term> lemmas,
            String lexicalCategory,
            String language,
            List<Statement> statements,
            List<Form> forms,
            List<Sense> senses,
            NextIds nextIds)
            implements Entity {
        public Lexeme {
            lemmas = Sorted.copyOf(lemmas);
            statements = List.copyOf(statements);
            forms = List.copyOf(forms);
            senses = List.copyOf(senses);
        }

        @Override
        public Lexeme withStatements(List<Statement> others) {
            return new Lexeme(id, lemmas, lexicalCategory, language, others, forms, senses, nextIds);
        }

        public Lexeme withLemmas(SortedMap<String, Term> others) {
            return new Lexeme(id, others, lexicalCategory, language, statements, forms, senses, nextIds);
        }

        /** @param categoryId item id as text; so is the language's */
        public Lexeme withClassification(String categoryId, String languageId) {
            return new Lexeme(id, lemmas, categoryId, languageId, statements, forms, senses, nextIds);
        }

        public Lexeme withParts(List<Form> otherForms, List<Sense> otherSenses, NextIds next) {
            return new Lexeme(id, lemmas, lexicalCategory, language, statements, otherForms, otherSenses, next);
        }

        @Override
        public Lexeme withId(EntityId other) {
            return new Lexeme(
                    other,
                    lemmas,
                    lexicalCategory,
                    language,
                    statements,
                    forms.stream().map(form -> form.withId(form.id().of(other))).toList(),
                    senses.stream()
                            .map(sense -> sense.withId(sense.id().of(other)))
                            .toList(),
                    nextIds);
        }

        @Override
        public Stream<Statement> allStatements() {
            return Stream.of(
                            statements.stream(),
                            forms.stream().flatMap(form -> form.statements().stream()),
                            senses.stream().flatMap(sense -> sense.statements().stream()))
                    .flatMap(Function.identity());
        }

        @Override
        public <T> T fold(Function<Item, T> item, Function<Property, T> property, Function<Lexeme, T> lexeme) {
            return lexeme.apply(this);
        }
    }

    /** @param grammaticalFeatures item ids as text, in document order */
    record Form(
            LexemePartId id,
            SortedMap<String, Term> representations,
            List<String> grammaticalFeatures,
            List<Statement> statements) {
        public Form {
            representations = Sorted.copyOf(representations);
            grammaticalFeatures = List.copyOf(grammaticalFeatures);
            statements = List.copyOf(statements);
        }

        public Form withId(LexemePartId other) {
            return new Form(other, representations, grammaticalFeatures, statements);
        }

        public Form withRepresentations(SortedMap<String, Term> others) {
            return new Form(id, others, grammaticalFeatures, statements);
        }

        public Form withGrammaticalFeatures(List<String> others) {
            return new Form(id, representations, others, statements);
        }

        public Form withStatements(List<Statement> others) {
            return new Form(id, representations, grammaticalFeatures, others);
        }
    }

    record Sense(LexemePartId id, SortedMap<String, Term> glosses, List<Statement> statements) {
        public Sense {
            glosses = Sorted.copyOf(glosses);
            statements = List.copyOf(statements);
        }

        public Sense withId(LexemePartId other) {
            return new Sense(other, glosses, statements);
        }

        public Sense withGlosses(SortedMap<String, Term> others) {
            return new Sense(id, others, statements);
        }

        public Sense withStatements(List<Statement> others) {
            return new Sense(id, glosses, others);
        }
    }

    /**
     * The numbers that the next form and the next sense will get; at least 1. Items and properties have
     * {@link #NONE}.
     */
    record NextIds(long form, long sense) {

        public static final NextIds NONE = new NextIds(1, 1);

        public NextIds {
            if (form < 1 || sense < 1) {
                throw new IllegalArgumentException("Counters start at 1, got " + form + " and " + sense);
            }
        }

        public NextIds atLeast(NextIds other) {
            return new NextIds(Math.max(form, other.form), Math.max(sense, other.sense));
        }
    }
}
