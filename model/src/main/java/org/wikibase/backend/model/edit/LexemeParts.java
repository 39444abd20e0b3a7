package org.wikibase.backend.model.edit;

import java.util.List;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.LexemePartId;

/** The forms and senses of a lexeme by their ids. */
public final class LexemeParts {

    private LexemeParts() {}

    /** @throws Rejected when the entity is none */
    public static Lexeme lexeme(Entity entity) {
        if (entity instanceof Lexeme lexeme) {
            return lexeme;
        }
        throw Rejected.because(Reason.INVALID_ID, entity.id() + " is no lexeme");
    }

    public static Form form(Entity entity, LexemePartId id) {
        return lexeme(entity).forms().stream()
                .filter(form -> form.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Rejected.because(Reason.LEXEME_PART_NOT_FOUND, id));
    }

    public static Sense sense(Entity entity, LexemePartId id) {
        return lexeme(entity).senses().stream()
                .filter(sense -> sense.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Rejected.because(Reason.LEXEME_PART_NOT_FOUND, id));
    }

    static Entity withForm(Entity entity, LexemePartId id, UnaryOperator<Form> change) {
        Form changed = change.apply(form(entity, id));
        Lexeme lexeme = lexeme(entity);
        List<Form> forms = lexeme.forms().stream()
                .map(form -> form.id().equals(id) ? changed : form)
                .toList();
        return lexeme.withParts(forms, lexeme.senses(), lexeme.nextIds());
    }

    static Entity withSense(Entity entity, LexemePartId id, UnaryOperator<Sense> change) {
        Sense changed = change.apply(sense(entity, id));
        Lexeme lexeme = lexeme(entity);
        List<Sense> senses = lexeme.senses().stream()
                .map(sense -> sense.id().equals(id) ? changed : sense)
                .toList();
        return lexeme.withParts(lexeme.forms(), senses, lexeme.nextIds());
    }
}
