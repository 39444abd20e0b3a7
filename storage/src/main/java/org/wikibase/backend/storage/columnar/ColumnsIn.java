package org.wikibase.backend.storage.columnar;

import java.util.EnumMap;
import java.util.Map;

/** All columns of an entity while it is read. */
final class ColumnsIn {

    /** A text or reference counts each time it is used, as a few octets could otherwise unfold to any size. */
    private static final long MOST_UNFOLDED = 1L << 28;

    private final Map<Column, ColumnIn> columns = new EnumMap<>(Column.class);
    private final ColumnIn uuids;
    private long unfolded;

    ColumnsIn(ColumnarForm packed) {
        byte[] bytes = packed.columns();
        ColumnIn preamble = new ColumnIn(bytes, 0, bytes.length);
        long present = preamble.number();
        if (present < 0 || present >>> Column.COUNT != 0) {
            throw new IllegalArgumentException("an unknown column");
        }
        int last = Long.SIZE - 1 - Long.numberOfLeadingZeros(present);
        int[] lengths = new int[Column.COUNT];
        for (int i = 0; i < last; i++) {
            if ((present >>> i & 1) != 0) {
                lengths[i] = preamble.number(bytes.length);
            }
        }
        int at = preamble.position();
        int i = 0;
        for (Column column : Column.values()) {
            int end = i == last ? bytes.length : at + lengths[i];
            if (end < at || end > bytes.length) {
                throw new IllegalArgumentException("a column is cut off");
            }
            columns.put(column, new ColumnIn(bytes, at, end));
            at = end;
            i++;
        }
        uuids = new ColumnIn(packed.uuids(), 0, packed.uuids().length);
    }

    ColumnIn of(Column column) {
        return columns.get(column);
    }

    ColumnIn uuids() {
        return uuids;
    }

    void unfold(int octets) {
        unfolded += octets;
        if (unfolded > MOST_UNFOLDED) {
            throw new IllegalArgumentException("it would unfold to more than " + MOST_UNFOLDED + " bytes");
        }
    }

    void requireAllRead() {
        for (ColumnIn column : columns.values()) {
            if (!column.isAtEnd()) {
                throw new IllegalArgumentException("a column holds more than the entity");
            }
        }
        if (!uuids.isAtEnd()) {
            throw new IllegalArgumentException("there are more statement ids than statements");
        }
    }
}
