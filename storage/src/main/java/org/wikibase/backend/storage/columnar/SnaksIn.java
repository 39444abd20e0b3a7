package org.wikibase.backend.storage.columnar;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Snak;

/** Reads what {@code SnaksOut} writes. */
final class SnaksIn {

    private final ColumnsIn in;
    private final ColumnIn table;
    private final ValuesIn values;
    private final List<Entry> entries = new ArrayList<>();

    SnaksIn(ColumnsIn in, Column.Role role) {
        this.in = in;
        this.table = in.of(role.table());
        this.values = new ValuesIn(in, role);
    }

    /** A line of the table. */
    private record Entry(EntityId property, Datatype datatype, SnakKind kind, int unusual) {}

    /** Reads the next entry. */
    int define() {
        EntityId property = new EntityId(EntityType.PROPERTY, table.number());
        int octet = table.octet();
        int number = octet & 31;
        SnakKind kind = switch (octet >> 5) {
            case 0 -> usual(number);
            case 1 -> SnakKind.SOME_VALUE;
            case 2 -> SnakKind.NO_VALUE;
            case 3 -> SnakKind.of(table.octet());
            default -> throw new IllegalArgumentException("an unknown kind of snak");
        };
        if (number > Vocabulary.datatypes()) {
            throw new IllegalArgumentException("an unknown datatype");
        }
        boolean isKnown = number < Vocabulary.datatypes();
        Datatype datatype = isKnown ? Vocabulary.datatype(number) : new Datatype(table.text());
        entries.add(new Entry(
                property, datatype, kind, isKnown ? 0 : datatype.name().length()));
        return entries.size() - 1;
    }

    private static SnakKind usual(int datatype) {
        if (datatype >= Vocabulary.datatypes()) {
            throw new IllegalArgumentException("nothing is usual in an unknown datatype");
        }
        return Vocabulary.usualKind(datatype);
    }

    int known(long entry) {
        if (entry < 0 || entry >= entries.size()) {
            throw new IllegalArgumentException("an entry that was not there before");
        }
        return (int) entry;
    }

    Snak snak(int number) {
        Entry entry = entries.get(number);
        in.unfold(entry.unusual());
        return switch (entry.kind()) {
            case SOME_VALUE -> new Snak.SomeValue(entry.property(), entry.datatype());
            case NO_VALUE -> new Snak.NoValue(entry.property(), entry.datatype());
            default -> new Snak.WithValue(entry.property(), entry.datatype(), values.read(entry.kind()));
        };
    }

    /** Grows with every octet that is read of values. */
    int position() {
        return values.position();
    }
}
