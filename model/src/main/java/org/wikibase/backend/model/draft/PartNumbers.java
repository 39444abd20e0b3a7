package org.wikibase.backend.model.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wikibase.backend.model.Entity.Form;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.Entity.Sense;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** Numbers new forms and senses; a number once given is never given again. */
final class PartNumbers {

    private PartNumbers() {}

    /** An edit: what has a number must have got it here, and the counters are ours alone. */
    static Lexeme edited(Lexeme lexeme, NextIds before) {
        lexeme.forms().forEach(form -> requireGiven(form.id(), before.form()));
        lexeme.senses().forEach(sense -> requireGiven(sense.id(), before.sense()));
        return numbered(lexeme.withParts(lexeme.forms(), lexeme.senses(), NextIds.NONE), before);
    }

    private static void requireGiven(LexemePartId id, long next) {
        if (id.number() >= next) {
            throw Rejected.because(Reason.INVALID_ID, id + " was never given; leave out the id of what is new");
        }
    }

    /** @param before the counters of the previous revision */
    static Lexeme numbered(Lexeme lexeme, NextIds before) {
        List<LexemePartId> formIds = lexeme.forms().stream().map(Form::id).toList();
        List<LexemePartId> senseIds = lexeme.senses().stream().map(Sense::id).toList();
        requireOwn(lexeme, formIds);
        requireOwn(lexeme, senseIds);
        NextIds next = lexeme.nextIds().atLeast(before).atLeast(new NextIds(above(formIds), above(senseIds)));

        long form = next.form();
        List<Form> forms = new ArrayList<>();
        for (Form each : lexeme.forms()) {
            boolean isNew = !each.id().isAssigned();
            forms.add(isNew ? each.withId(numbered(each.id(), form++)) : each);
        }
        long sense = next.sense();
        List<Sense> senses = new ArrayList<>();
        for (Sense each : lexeme.senses()) {
            boolean isNew = !each.id().isAssigned();
            senses.add(isNew ? each.withId(numbered(each.id(), sense++)) : each);
        }
        return lexeme.withParts(forms, senses, new NextIds(form, sense));
    }

    private static LexemePartId numbered(LexemePartId id, long number) {
        if (number > Integer.MAX_VALUE) {
            throw Rejected.because(Reason.TOO_LARGE, id.lexeme() + " has no numbers left");
        }
        return new LexemePartId(id.lexeme(), id.part(), number);
    }

    private static long above(List<LexemePartId> ids) {
        return 1 + ids.stream().mapToLong(LexemePartId::number).max().orElse(0);
    }

    private static void requireOwn(Lexeme lexeme, List<LexemePartId> ids) {
        Set<LexemePartId> seen = new HashSet<>();
        for (LexemePartId id : ids) {
            if (!id.lexeme().equals(lexeme.id())) {
                throw Rejected.because(Reason.INVALID_ID, id + " is no part of " + lexeme.id());
            }
            if (id.isAssigned() && !seen.add(id)) {
                throw Rejected.because(Reason.INVALID_ID, id + " is there twice");
            }
        }
    }
}
