package org.wikibase.backend.model.edit;

import java.util.List;
import java.util.function.BiFunction;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Statement;

/** What carries statements: the entity, its forms, its senses. */
public final class Carriers {

    private Carriers() {}

    /** @param change from the carrier's id and its statements to what it shall carry */
    public static Entity withStatements(Entity entity, BiFunction<String, List<Statement>, List<Statement>> change) {
        Entity changed = entity.withStatements(change.apply(entity.id().toString(), entity.statements()));
        if (!(changed instanceof Lexeme lexeme)) {
            return changed;
        }
        return lexeme.withParts(
                lexeme.forms().stream()
                        .map(form -> form.withStatements(change.apply(form.id().toString(), form.statements())))
                        .toList(),
                lexeme.senses().stream()
                        .map(sense ->
                                sense.withStatements(change.apply(sense.id().toString(), sense.statements())))
                        .toList(),
                lexeme.nextIds());
    }
}
