package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;

/**
 * One event before it is cut into messages.
 *
 * @param added triples, a line each, without line end
 * @param cause the entity's change; null for a node's event
 */
record RdfEvent(
        String owner,
        long number,
        Operation operation,
        Instant at,
        Collection<String> added,
        Collection<String> deleted,
        long epoch,
        FeedChange cause,
        int mappingVersion) {

    /** Of triples as JSON has them; leaves room for all else below Kafka's 1 MB. */
    static final int LARGEST = 900_000;

    boolean isEmpty() {
        return added.isEmpty() && deleted.isEmpty();
    }

    /** The messages, in order; each at most {@link #LARGEST} unless a single triple is larger. */
    List<RdfChange> messages(Instant producedAt) {
        List<Chunk> chunks = chunks();
        String request = Names.uuid(owner + ' ' + number + ' ' + mappingVersion).toString();
        List<RdfChange> messages = new ArrayList<>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            messages.add(new RdfChange(
                    owner,
                    number,
                    operation,
                    at,
                    i,
                    chunks.size(),
                    chunk.text(chunk.added),
                    chunk.text(chunk.deleted),
                    Names.uuid(request + ' ' + i + '\n' + chunk.added + '\n' + chunk.deleted)
                            .toString(),
                    request,
                    producedAt,
                    epoch,
                    cause == null ? null : cause.slot(),
                    cause == null ? null : cause.seq(),
                    mappingVersion));
        }
        return messages;
    }

    private List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        chunks.add(new Chunk());
        added.forEach(line -> room(chunks, line).added.append(line).append('\n'));
        deleted.forEach(line -> room(chunks, line).deleted.append(line).append('\n'));
        return chunks;
    }

    private static Chunk room(List<Chunk> chunks, String line) {
        Chunk last = chunks.get(chunks.size() - 1);
        int size = encodedSize(line);
        if (last.size > 0 && last.size + size > LARGEST) {
            last = new Chunk();
            chunks.add(last);
        }
        last.size += size;
        return last;
    }

    /** Bytes in a JSON string, line end included. */
    static int encodedSize(String line) {
        int size = 2;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < 0x20) {
                size += 6;
            } else if (c == '"' || c == '\\') {
                size += 2;
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
        private final StringBuilder added = new StringBuilder();
        private final StringBuilder deleted = new StringBuilder();
        private int size;

        /** @return null for none */
        private String text(StringBuilder triples) {
            return triples.isEmpty() ? null : triples.toString();
        }
    }
}
