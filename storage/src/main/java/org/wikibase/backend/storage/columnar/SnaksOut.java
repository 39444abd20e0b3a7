package org.wikibase.backend.storage.columnar;

import java.util.HashMap;
import java.util.Map;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Snak;

/** The snaks of one role: a table of what is said of which property in which datatype, and the values. */
final class SnaksOut {

    private final ColumnOut table;
    private final ValuesOut values;
    private final Map<Entry, Integer> entries = new HashMap<>();

    SnaksOut(ColumnsOut out, Column.Role role) {
        this.table = out.of(role.table());
        this.values = new ValuesOut(out, role);
    }

    /** A line of the table. */
    private record Entry(EntityId property, Datatype datatype, SnakKind kind) {
        static Entry of(Snak snak) {
            return new Entry(snak.property(), snak.datatype(), SnakKind.of(snak));
        }
    }

    /** 0 for an entry that is new, and now known; otherwise its number and 1. */
    int code(Snak snak) {
        Entry entry = Entry.of(snak);
        Integer known = entries.putIfAbsent(entry, entries.size());
        if (known == null) {
            define(entry);
        }
        return known == null ? 0 : known + 1;
    }

    /** @return -1 for one that is not known */
    int known(Snak snak) {
        return entries.getOrDefault(Entry.of(snak), -1);
    }

    /** The property, then one octet: its datatype, and above five bits whether its kind is the usual one. */
    private void define(Entry entry) {
        table.number(entry.property().number());
        int datatype = Vocabulary.datatypeNumber(entry.datatype());
        int shown = datatype < 0 ? Vocabulary.datatypes() : datatype;
        switch (entry.kind()) {
            case SOME_VALUE -> table.octet(shown | 1 << 5);
            case NO_VALUE -> table.octet(shown | 2 << 5);
            default -> {
                boolean usual = datatype >= 0 && Vocabulary.usualKind(datatype) == entry.kind();
                table.octet(usual ? shown : shown | 3 << 5);
                if (!usual) {
                    table.octet(entry.kind().code());
                }
            }
        }
        if (datatype < 0) {
            table.text(entry.datatype().name());
        }
    }

    void writeValue(Snak snak) {
        if (snak instanceof Snak.WithValue with) {
            values.write(SnakKind.of(snak), with.value());
        }
    }
}
