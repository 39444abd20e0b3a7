package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;

/** An edit of what only lexemes have, apart from texts and statements. */
public sealed interface LexemeEdit extends LiveEdit {

    Lexeme applyTo(Lexeme before);

    @Override
    default Entity applyTo(Entity before) {
        return applyTo(LexemeParts.lexeme(before));
    }

    /** @param item its id as text */
    record SetLanguage(String item) implements LexemeEdit {
        @Override
        public Lexeme applyTo(Lexeme before) {
            return before.withClassification(before.lexicalCategory(), item);
        }
    }

    /** @param item its id as text */
    record SetLexicalCategory(String item) implements LexemeEdit {
        @Override
        public Lexeme applyTo(Lexeme before) {
            return before.withClassification(item, before.language());
        }
    }

    /** @param draft without a number; it gets the next one that was never given */
    record AddForm(Form draft) implements LexemeEdit {
        @Override
        public Lexeme applyTo(Lexeme before) {
            List<Form> forms = new ArrayList<>(before.forms());
            forms.add(draft.withId(LexemePartId.unassigned(before.id(), Part.FORM)));
            return before.withParts(forms, before.senses(), before.nextIds());
        }
    }

    /** @param draft without a number; it gets the next one that was never given */
    record AddSense(Sense draft) implements LexemeEdit {
        @Override
        public Lexeme applyTo(Lexeme before) {
            List<Sense> senses = new ArrayList<>(before.senses());
            senses.add(draft.withId(LexemePartId.unassigned(before.id(), Part.SENSE)));
            return before.withParts(before.forms(), senses, before.nextIds());
        }
    }

    /** Its number is never given again. */
    record RemovePart(LexemePartId part) implements LexemeEdit {
        @Override
        public Lexeme applyTo(Lexeme before) {
            List<Form> forms = new ArrayList<>(before.forms());
            List<Sense> senses = new ArrayList<>(before.senses());
            boolean removed = forms.removeIf(form -> form.id().equals(part))
                    || senses.removeIf(sense -> sense.id().equals(part));
            if (!removed) {
                throw Rejected.because(Reason.LEXEME_PART_NOT_FOUND, part);
            }
            return before.withParts(forms, senses, before.nextIds());
        }
    }

    /** @param items their ids as text */
    record SetGrammaticalFeatures(LexemePartId form, List<String> items) implements LexemeEdit {
        public SetGrammaticalFeatures {
            items = List.copyOf(items);
        }

        @Override
        public Lexeme applyTo(Lexeme before) {
            List<String> distinct = items.stream().distinct().toList();
            return LexemeParts.lexeme(LexemeParts.withForm(before, form, old -> old.withGrammaticalFeatures(distinct)));
        }
    }
}
