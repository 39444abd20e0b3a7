package org.wikibase.backend.storage.columnar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;

/** Writes lists of statements; all lists of an entity share its tables. */
final class StatementsOut {

    private final ColumnsOut out;
    private final SnaksOut mains;
    private final SnaksOut qualifiers;
    private final SnaksOut referenceSnaks;
    private final Map<Reference, Integer> references = new HashMap<>();

    StatementsOut(ColumnsOut out) {
        this.out = out;
        this.mains = new SnaksOut(out, Column.Role.MAIN);
        this.qualifiers = new SnaksOut(out, Column.Role.QUALIFIER);
        this.referenceSnaks = new SnaksOut(out, Column.Role.REFERENCE);
    }

    /** @param subject the id that the ids of these statements begin with */
    void write(String subject, List<Statement> statements) {
        out.of(Column.SHAPE).number(statements.size());
        int next = 0;
        while (next < statements.size()) {
            next = writeRun(subject, statements, next);
        }
    }

    /** @return the first statement after those that use the same entry of the table */
    private int writeRun(String subject, List<Statement> statements, int from) {
        int entry = mains.code(statements.get(from).mainSnak());
        int known = mains.known(statements.get(from).mainSnak());
        int next = from;
        do {
            write(subject, statements.get(next));
            next++;
        } while (next < statements.size() && mains.known(statements.get(next).mainSnak()) == known);
        ColumnOut runs = out.of(Column.RUNS);
        runs.number((long) (next - from - 1) << 1 | (entry == 0 ? 0 : 1));
        if (entry > 0) {
            runs.number(entry - 1);
        }
        return next;
    }

    private void write(String subject, Statement statement) {
        int uses = Math.min(statement.references().size(), 2);
        int form = StatementUuid.form(subject, statement.id().text());
        out.of(Column.STATEMENTS)
                .octet(code(statement.rank()) | (statement.qualifiers().isEmpty() ? 0 : 4) | uses << 3 | form << 5);
        if (form == StatementUuid.NONE) {
            out.of(Column.MAIN_STRINGS).text(statement.id().text());
        } else {
            StatementUuid.write(statement.id().text(), out.uuids());
        }
        mains.writeValue(statement.mainSnak());
        if (!statement.qualifiers().isEmpty()) {
            ColumnOut codes = out.of(Column.QUALIFIERS);
            codes.number(statement.qualifiers().size() - 1);
            write(statement.qualifiers(), qualifiers, codes);
        }
        if (uses > 1) {
            out.of(Column.REFERENCE_CODES).number(statement.references().size() - 2);
        }
        statement.references().forEach(this::write);
    }

    private static int code(Rank rank) {
        return switch (rank) {
            case NORMAL -> 0;
            case PREFERRED -> 1;
            case DEPRECATED -> 2;
        };
    }

    private void write(Reference reference) {
        ColumnOut codes = out.of(Column.REFERENCE_CODES);
        Integer known = references.putIfAbsent(reference, references.size());
        if (known != null) {
            codes.number(known + 1);
        } else {
            codes.number(0);
            ColumnOut snaks = out.of(Column.REFERENCES);
            snaks.number(reference.snaks().size());
            write(reference.snaks(), referenceSnaks, snaks);
        }
    }

    private static void write(List<Snak> snaks, SnaksOut as, ColumnOut codes) {
        for (Snak snak : snaks) {
            codes.number(as.code(snak));
            as.writeValue(snak);
        }
    }
}
