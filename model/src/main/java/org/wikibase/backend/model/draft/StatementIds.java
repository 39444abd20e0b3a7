package org.wikibase.backend.model.draft;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.edit.Carriers;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** GUIDs: new statements get one, and each belongs to what carries it, once. */
final class StatementIds {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private final Supplier<UUID> uuids;

    StatementIds(Supplier<UUID> uuids) {
        this.uuids = uuids;
    }

    Entity filledIn(Entity entity) {
        // Old documents have the id part in lower case, so case does not tell two GUIDs apart.
        Set<String> seen = new HashSet<>();
        return Carriers.withStatements(
                entity,
                (subject, statements) -> statements.stream()
                        .map(statement -> filledIn(subject, statement, seen))
                        .toList());
    }

    private Statement filledIn(String subject, Statement statement, Set<String> seen) {
        if (!statement.id().isAssigned()) {
            return statement.withId(StatementId.of(subject, uuids.get()));
        }
        String guid = statement.id().text();
        if (!statement.id().subject().equals(subject)) {
            throw Rejected.because(Reason.FOREIGN_STATEMENT_ID, shown(guid) + " on " + subject);
        }
        if (!UUID_TEXT.matcher(guid.substring(subject.length() + 1)).matches()) {
            throw Rejected.because(Reason.INVALID_VALUE, "the statement id " + shown(guid) + " has no UUID");
        }
        if (!seen.add(guid.toUpperCase(Locale.ROOT))) {
            throw Rejected.because(Reason.FOREIGN_STATEMENT_ID, guid + " is there twice");
        }
        return statement;
    }

    private static String shown(String guid) {
        return guid.length() <= 80 ? guid : guid.substring(0, 80) + "…";
    }
}
