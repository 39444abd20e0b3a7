package org.wikibase.backend.storage.columnar;

import java.util.EnumMap;
import java.util.Map;

/**
 * All columns on their way into one array: which are there, the length of each but the last, then their bytes. The ids
 * of statements are apart, as their random bits do not compress and would spoil the rest.
 */
final class ColumnsOut {

    private final Map<Column, ColumnOut> columns = new EnumMap<>(Column.class);
    private final ColumnOut uuids = new ColumnOut();

    ColumnsOut() {
        for (Column column : Column.values()) {
            columns.put(column, new ColumnOut());
        }
    }

    ColumnOut of(Column column) {
        return columns.get(column);
    }

    ColumnOut uuids() {
        return uuids;
    }

    ColumnarForm packed() {
        ColumnOut preamble = new ColumnOut();
        ColumnOut lengths = new ColumnOut();
        int total = 0;
        int last = 0;
        long present = 0;
        long bit = 1;
        for (ColumnOut column : columns.values()) {
            if (column.size() > 0) {
                if (last > 0) {
                    lengths.number(last);
                }
                present |= bit;
                last = column.size();
                total += last;
            }
            bit <<= 1;
        }
        preamble.number(present);
        int at = preamble.size() + lengths.size();
        byte[] bytes = new byte[at + total];
        preamble.copyTo(bytes, 0);
        lengths.copyTo(bytes, preamble.size());
        for (ColumnOut column : columns.values()) {
            column.copyTo(bytes, at);
            at += column.size();
        }
        byte[] random = new byte[uuids.size()];
        uuids.copyTo(random, 0);
        return new ColumnarForm(bytes, random);
    }
}
