package org.wikibase.backend.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.edit.Reason;

/** Reads what only lexemes have. */
final class LexemeReader {

    /** Stands in for the lexeme while its own id may still come. */
    private static final EntityId SOME_LEXEME = new EntityId(EntityType.LEXEME, 1);

    private final Cursor cursor;
    private final TermReader terms;
    private final StatementReader statements;

    private TreeMap<String, Term> lemmas = new TreeMap<>();
    private Optional<String> lexicalCategory = Optional.empty();
    private Optional<String> language = Optional.empty();
    private List<Form> forms = List.of();
    private List<Sense> senses = List.of();
    private OptionalLong nextForm = OptionalLong.empty();
    private OptionalLong nextSense = OptionalLong.empty();

    LexemeReader(Cursor cursor, TermReader terms, StatementReader statements) {
        this.cursor = cursor;
        this.terms = terms;
        this.statements = statements;
    }

    /** @return false when the member is not one of a lexeme's own; it is still to be read */
    boolean readMember(String name) {
        switch (name) {
            case "lemmas" -> lemmas = terms.byLanguage();
            case "lexicalCategory", "lexical_category" -> lexicalCategory = once(lexicalCategory);
            case "language" -> language = once(language);
            case "forms" -> forms = forms();
            case "senses" -> senses = senses();
            case "nextFormId" -> nextForm = OptionalLong.of(cursor.number(1, Integer.MAX_VALUE));
            case "nextSenseId" -> nextSense = OptionalLong.of(cursor.number(1, Integer.MAX_VALUE));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isPresent() {
        boolean hasParts = !forms.isEmpty() || !senses.isEmpty() || nextForm.isPresent() || nextSense.isPresent();
        return hasParts || !lemmas.isEmpty() || lexicalCategory.isPresent() || language.isPresent();
    }

    /** @param idIsKnown whether the id comes from the document, so that the ids of forms and senses must fit it */
    Lexeme lexeme(EntityId id, List<Statement> ownStatements, boolean idIsKnown) {
        List<Form> ownForms = forms.stream()
                .map(form -> form.withId(partOf(id, form.id(), idIsKnown)))
                .toList();
        List<Sense> ownSenses = senses.stream()
                .map(sense -> sense.withId(partOf(id, sense.id(), idIsKnown)))
                .toList();
        long form =
                1 + forms.stream().mapToLong(each -> each.id().number()).max().orElse(0);
        long sense =
                1 + senses.stream().mapToLong(each -> each.id().number()).max().orElse(0);
        NextIds next = new NextIds(nextForm.orElse(form), nextSense.orElse(sense)).atLeast(new NextIds(form, sense));
        return new Lexeme(
                id,
                lemmas,
                required(lexicalCategory, "a lexical category"),
                required(language, "a language"),
                ownStatements,
                ownForms,
                ownSenses,
                next);
    }

    private LexemePartId partOf(EntityId lexeme, LexemePartId part, boolean idIsKnown) {
        if (idIsKnown && part.isAssigned() && !part.lexeme().equals(lexeme)) {
            throw cursor.rejected(Reason.INVALID_ID, part + " is no part of " + lexeme);
        }
        return part.of(lexeme);
    }

    private Optional<String> once(Optional<String> known) {
        String id = EntityReader.itemId(cursor);
        if (known.isPresent()) {
            throw cursor.malformed("the same member under two names");
        }
        return Optional.of(id);
    }

    private String required(Optional<String> item, String what) {
        return item.orElseThrow(() -> cursor.malformed("a lexeme has " + what));
    }

    private List<Form> forms() {
        List<Form> all = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            all.add(form());
        }
        return all;
    }

    Form form() {
        requireObject("a form");
        LexemePartId id = LexemePartId.unassigned(SOME_LEXEME, Part.FORM);
        TreeMap<String, Term> representations = new TreeMap<>();
        List<String> features = List.of();
        List<Statement> claims = List.of();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "id" -> id = partId(Part.FORM);
                case "representations" -> representations = terms.byLanguage();
                case "grammaticalFeatures", "grammatical_features" -> features = EntityReader.itemIds(cursor);
                case "claims" -> claims = statements.claims();
                default -> cursor.keepUnread();
            }
        }
        return new Form(id, representations, features, claims);
    }

    private List<Sense> senses() {
        List<Sense> all = new ArrayList<>();
        cursor.openArray();
        while (cursor.nextElement()) {
            all.add(sense());
        }
        return all;
    }

    Sense sense() {
        requireObject("a sense");
        LexemePartId id = LexemePartId.unassigned(SOME_LEXEME, Part.SENSE);
        TreeMap<String, Term> glosses = new TreeMap<>();
        List<Statement> claims = List.of();
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "id" -> id = partId(Part.SENSE);
                case "glosses" -> glosses = terms.byLanguage();
                case "claims" -> claims = statements.claims();
                default -> cursor.keepUnread();
            }
        }
        return new Sense(id, glosses, claims);
    }

    private LexemePartId partId(Part part) {
        String text = cursor.text();
        return LexemePartId.tryParse(text)
                .filter(id -> id.part() == part)
                .orElseThrow(() -> cursor.rejected(Reason.INVALID_ID, Cursor.shown(text)));
    }

    private void requireObject(String what) {
        if (!cursor.isObject()) {
            throw cursor.malformed(what + " belongs here");
        }
    }
}
