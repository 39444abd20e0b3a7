package org.wikibase.backend.storage.sql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.StatementRow.Count;
import org.wikibase.backend.storage.Statements.Carrier;

/** Carriers and counts as they are written in columns of {@code statement_content}. */
final class StatementColumns {

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private StatementColumns() {}

    /** {@code Q42:7 Q5:12}. */
    static String text(List<Carrier> carriers) {
        return carriers.stream()
                .map(carrier -> carrier.entity() + ":" + carrier.revision())
                .collect(Collectors.joining(" "));
    }

    static List<Carrier> carriers(String text) {
        List<Carrier> carriers = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String carrier : text.split(" ")) {
                int colon = carrier.indexOf(':');
                carriers.add(new Carrier(
                        EntityId.parse(carrier.substring(0, colon)), Long.parseLong(carrier.substring(colon + 1))));
            }
        }
        return carriers;
    }

    /** By slot: its byte, then number and count in groups of seven bits, the lowest first. */
    static byte[] bytes(Map<Integer, Count> counts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(counts).forEach((slot, count) -> {
            bytes.write(slot);
            write(bytes, count.seq());
            write(bytes, count.entities());
        });
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest > SEVEN_BITS) {
            bytes.write((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    static Map<Integer, Count> counts(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Map<Integer, Count> counts = new TreeMap<>();
        while (in.hasRemaining()) {
            counts.put(in.get() & 0xff, new Count(read(in), read(in)));
        }
        return counts;
    }

    private static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; true; shift += 7) {
            byte next = in.get();
            number |= (long) (next & SEVEN_BITS) << shift;
            if ((next & MORE) == 0) {
                return number;
            }
        }
    }
}
