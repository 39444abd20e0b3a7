package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;

/** An edit of statements that its author names. */
public sealed interface StatementEdit extends LiveEdit {

    /** Adds statements behind those of the same property; those without a GUID get theirs from the editor. */
    record AddStatements(List<Statement> added) implements StatementEdit {
        public AddStatements {
            added = List.copyOf(added);
        }

        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            for (Statement statement : added) {
                all.add(endOfGroup(all, statement), statement);
            }
            return before.withStatements(all);
        }

        private static int endOfGroup(List<Statement> all, Statement statement) {
            for (int i = all.size(); i > 0; i--) {
                if (all.get(i - 1).property().equals(statement.property())) {
                    return i;
                }
            }
            return all.size();
        }
    }

    /** Puts another statement in the place of one; it keeps the GUID. */
    record ReplaceStatement(StatementId id, Statement replacement) implements StatementEdit {
        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            int place = indexOf(all, id);
            if (!all.get(place).property().equals(replacement.property())) {
                throw Rejected.because(Reason.INVALID_VALUE, "the property of statement " + id + " cannot change");
            }
            all.set(place, replacement.withId(all.get(place).id()));
            return before.withStatements(all);
        }
    }

    record RemoveStatement(StatementId id) implements StatementEdit {
        @Override
        public Entity applyTo(Entity before) {
            List<Statement> all = new ArrayList<>(before.statements());
            all.remove(indexOf(all, id));
            return before.withStatements(all);
        }
    }

    private static int indexOf(List<Statement> statements, StatementId id) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).id().equals(id)) {
                return i;
            }
        }
        throw Rejected.because(Reason.STATEMENT_NOT_FOUND, id);
    }
}
