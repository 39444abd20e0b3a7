package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.hash.PartHash;

/**
 * How a client names a statement of an entity, its forms or senses: by its GUID, or by its content's hash. Statements
 * that are equal but for their GUIDs have one hash; it then names the first of them.
 */
public sealed interface StatementKey {

    boolean names(Statement statement);

    /** @param text 32 hex digits for a hash, anything else is a GUID */
    static StatementKey parse(String text) {
        return Pattern.matches("[0-9a-f]{32}", text)
                ? new OfContent(Hash.parse(text))
                : new OfGuid(new StatementId(text));
    }

    /** @throws Rejected when there is none */
    default Statement in(Entity entity) {
        return entity.allStatements()
                .filter(this::names)
                .findFirst()
                .orElseThrow(() -> Rejected.because(Reason.STATEMENT_NOT_FOUND, PlainText.shown(toString())));
    }

    /**
     * @param change to nothing for a statement that goes
     * @throws Rejected when there is none
     */
    default Entity changed(Entity entity, Function<Statement, Optional<Statement>> change) {
        StatementId id = in(entity).id();
        return Carriers.withStatements(
                entity,
                (carrier, statements) -> statements.stream()
                        .flatMap(statement ->
                                statement.id().equals(id) ? change.apply(statement).stream() : Stream.of(statement))
                        .toList());
    }

    /** By its GUID. */
    record OfGuid(StatementId id) implements StatementKey {
        @Override
        public boolean names(Statement statement) {
            return statement.id().equals(id);
        }

        @Override
        public String toString() {
            return id.text();
        }
    }

    /** By its content. */
    record OfContent(Hash hash) implements StatementKey {
        @Override
        public boolean names(Statement statement) {
            return PartHash.of(statement).equals(hash);
        }

        @Override
        public String toString() {
            return hash.toString();
        }
    }
}
