package org.wikibase.backend.storage.columnar;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;

/** Reads what {@code StatementsOut} writes. */
final class StatementsIn {

    private static final Rank[] RANKS = {Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED};

    private final ColumnsIn in;
    private final ColumnIn shape;
    private final ColumnIn runs;
    private final ColumnIn octets;
    private final ColumnIn qualifierCodes;
    private final ColumnIn referenceCodes;
    private final ColumnIn referenceTable;
    private final SnaksIn mains;
    private final SnaksIn qualifiers;
    private final SnaksIn referenceSnaks;
    private final List<Reference> references = new ArrayList<>();
    private final List<Integer> referenceSizes = new ArrayList<>();

    StatementsIn(ColumnsIn in) {
        this.in = in;
        this.shape = in.of(Column.SHAPE);
        this.runs = in.of(Column.RUNS);
        this.octets = in.of(Column.STATEMENTS);
        this.qualifierCodes = in.of(Column.QUALIFIERS);
        this.referenceCodes = in.of(Column.REFERENCE_CODES);
        this.referenceTable = in.of(Column.REFERENCES);
        this.mains = new SnaksIn(in, Column.Role.MAIN);
        this.qualifiers = new SnaksIn(in, Column.Role.QUALIFIER);
        this.referenceSnaks = new SnaksIn(in, Column.Role.REFERENCE);
    }

    List<Statement> read(String subject) {
        Statement[] statements = new Statement[shape.countIn(octets)];
        int next = 0;
        while (next < statements.length) {
            long run = runs.number();
            int entry = (run & 1) == 0 ? mains.define() : mains.known(runs.number());
            long end = next + (run >>> 1) + 1;
            if (end > statements.length) {
                throw new IllegalArgumentException("a run of more statements than there are");
            }
            while (next < end) {
                statements[next++] = statement(subject, entry);
            }
        }
        return List.of(statements);
    }

    private Statement statement(String subject, int entry) {
        int octet = octets.octet();
        int rank = octet & 3;
        int form = octet >> 5;
        if (rank == RANKS.length || form > StatementUuid.NONE) {
            throw new IllegalArgumentException("an unknown rank or form of statement id");
        }
        String id = form == StatementUuid.NONE
                ? in.of(Column.MAIN_STRINGS).text()
                : StatementUuid.read(subject, form, in.uuids());
        Snak main = mains.snak(entry);
        List<Snak> qualifying = (octet & 4) == 0
                ? List.of()
                : snaks(1 + qualifierCodes.countIn(qualifierCodes), qualifierCodes, qualifiers);
        return new Statement(new StatementId(id), RANKS[rank], main, qualifying, references(octet >> 3 & 3));
    }

    private List<Reference> references(int uses) {
        if (uses == 0) {
            return List.of();
        }
        if (uses == 1) {
            return List.of(reference());
        }
        if (uses == 3) {
            throw new IllegalArgumentException("an unknown number of references");
        }
        Reference[] all = new Reference[2 + referenceCodes.countIn(referenceCodes)];
        for (int i = 0; i < all.length; i++) {
            all[i] = reference();
        }
        return List.of(all);
    }

    private Reference reference() {
        int code = referenceCodes.number(Integer.MAX_VALUE);
        if (code > references.size()) {
            throw new IllegalArgumentException("a reference that was not there before");
        }
        if (code > 0) {
            in.unfold(referenceSizes.get(code - 1));
            return references.get(code - 1);
        }
        int before = referenceSnaks.position();
        Reference read = new Reference(snaks(referenceTable.countIn(referenceTable), referenceTable, referenceSnaks));
        references.add(read);
        // A time takes few octets and much memory.
        referenceSizes.add(100 * read.snaks().size() + 20 * (referenceSnaks.position() - before));
        return read;
    }

    private static List<Snak> snaks(int count, ColumnIn codes, SnaksIn as) {
        codes.requireAtLeast(count);
        Snak[] snaks = new Snak[count];
        for (int i = 0; i < count; i++) {
            long code = codes.number();
            snaks[i] = as.snak(code == 0 ? as.define() : as.known(code - 1));
        }
        return List.of(snaks);
    }
}
