package org.wikibase.backend.jobs.kafka;

import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.event.RdfChange;

/**
 * Cuts an event of the RDF stream into messages that Kafka takes. Done where they are written, so that nothing of another
 * owner ever comes between the messages of one event.
 */
public final class RdfMessages {

    /** Of triples as JSON has them; leaves room for all else below Kafka's 1 MB. */
    public static final int LARGEST = 900_000;

    private static final int SECTIONS = 4;

    private RdfMessages() {}

    /** The messages, in order; each at most {@link #LARGEST} unless a single triple is larger. */
    static List<RdfChange> of(RdfChange event) {
        List<Chunk> chunks = new ArrayList<>();
        chunks.add(new Chunk());
        String[] sections = {event.added(), event.deleted(), event.linked(), event.unlinked()};
        for (int section = 0; section < SECTIONS; section++) {
            deal(sections[section], section, chunks);
        }
        List<RdfChange> messages = new ArrayList<>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            messages.add(message(event, i, chunks));
        }
        return messages;
    }

    private static RdfChange message(RdfChange event, int number, List<Chunk> chunks) {
        Chunk chunk = chunks.get(number);
        return new RdfChange(
                event.owner(),
                event.number(),
                event.operation(),
                event.at(),
                number,
                chunks.size(),
                chunk.text(0),
                chunk.text(1),
                chunk.text(2),
                chunk.text(3),
                EventId.of(event.requestId() + ' ' + number + chunk.name()),
                event.requestId(),
                event.producedAt(),
                event.epoch(),
                event.slot(),
                event.seq(),
                event.mappingVersion());
    }

    private static void deal(String lines, int section, List<Chunk> chunks) {
        if (lines == null) {
            return;
        }
        int start = 0;
        while (start < lines.length()) {
            int end = lines.indexOf('\n', start) + 1;
            String line = lines.substring(start, end);
            Chunk last = chunks.get(chunks.size() - 1);
            int size = encodedSize(line);
            if (last.size > 0 && last.size + size > LARGEST) {
                last = new Chunk();
                chunks.add(last);
            }
            last.size += size;
            last.sections[section].append(line);
            start = end;
        }
    }

    /** Bytes in a JSON string. */
    public static int encodedSize(String line) {
        int size = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\\' || c == '\n') {
                size += 2;
            } else if (c < 0x20) {
                size += 6;
            } else if (c < 0x80) {
                size += 1;
            } else {
                // Of a surrogate pair each half counts two.
                size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }

    /** What goes into one message. */
    private static final class Chunk {
        private final StringBuilder[] sections = new StringBuilder[SECTIONS];
        private int size;

        Chunk() {
            for (int i = 0; i < SECTIONS; i++) {
                sections[i] = new StringBuilder();
            }
        }

        /** @return null for none */
        String text(int section) {
            return sections[section].isEmpty() ? null : sections[section].toString();
        }

        /** Of two chunks that say different things different. */
        String name() {
            StringBuilder name = new StringBuilder();
            for (StringBuilder section : sections) {
                name.append('\n').append(section);
            }
            return name.toString();
        }
    }
}
