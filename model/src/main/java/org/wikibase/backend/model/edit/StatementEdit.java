package org.wikibase.backend.model.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.Statement;

/** An edit of statements that its author names. Those of forms and senses count among the lexeme's. */
public sealed interface StatementEdit extends LiveEdit {

    /**
     * Adds statements behind those of the same property; those without a GUID get theirs from the editor.
     *
     * @param part the form or sense that gets them; empty for the entity itself
     */
    record AddStatements(Optional<LexemePartId> part, List<Statement> added) implements StatementEdit {
        public AddStatements {
            added = List.copyOf(added);
        }

        @Override
        public Entity applyTo(Entity before) {
            part.ifPresent(id -> statementsOf(before, id));
            String subject =
                    part.map(LexemePartId::toString).orElseGet(() -> before.id().toString());
            return Carriers.withStatements(
                    before, (carrier, statements) -> carrier.equals(subject) ? withAdded(statements) : statements);
        }

        /** @return the statements of the carrier that the edit is about */
        public List<Statement> ofCarrier(Entity entity) {
            return part.map(id -> statementsOf(entity, id)).orElseGet(entity::statements);
        }

        private static List<Statement> statementsOf(Entity entity, LexemePartId id) {
            return id.part() == Part.FORM
                    ? LexemeParts.form(entity, id).statements()
                    : LexemeParts.sense(entity, id).statements();
        }

        private List<Statement> withAdded(List<Statement> statements) {
            List<Statement> all = new ArrayList<>(statements);
            for (Statement statement : added) {
                all.add(endOfGroup(all, statement), statement);
            }
            return all;
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

    /** Makes another statement of one; it keeps its GUID, its place and its property. */
    record ChangeStatement(StatementKey key, UnaryOperator<Statement> change) implements StatementEdit {
        @Override
        public Entity applyTo(Entity before) {
            return key.changed(before, old -> Optional.of(changed(old, change.apply(old))));
        }

        private static Statement changed(Statement before, Statement after) {
            if (after.id().isAssigned() && !after.id().equals(before.id())) {
                throw Rejected.because(
                        Reason.FOREIGN_STATEMENT_ID,
                        PlainText.shown(after.id().text()) + " in the place of " + before.id());
            }
            if (!before.property().equals(after.property())) {
                throw Rejected.because(
                        Reason.INVALID_VALUE, "the property of statement " + before.id() + " cannot change");
            }
            return after.withId(before.id());
        }
    }

    record RemoveStatement(StatementKey key) implements StatementEdit {
        @Override
        public Entity applyTo(Entity before) {
            return key.changed(before, old -> Optional.empty());
        }
    }
}
