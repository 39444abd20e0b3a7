package org.wikibase.backend.rdf.queryservice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * An entity's triples by owner: its own, and those of each node that it shares with other entities. A triple is one line
 * without line end, {@code <s> <p> <o> .}, and is both N-Triples and Turtle; there are no blank nodes.
 *
 * @param nodes by IRI (without brackets) of the value, reference, article or site; what the entity says of it
 */
public record OwnedTriples(Set<String> own, Map<String, Set<String>> nodes) {

    /** Of an entity that does not exist, or no more. */
    public static final OwnedTriples NONE = new OwnedTriples(Set.of(), Map.of());

    public OwnedTriples {
        own = Collections.unmodifiableSet(own);
        nodes = Collections.unmodifiableMap(nodes);
    }

    /** All triples, each once, in no particular order. */
    public void writeNTriples(OutputStream out) throws IOException {
        write(own, out);
        for (Set<String> node : nodes.values()) {
            write(node, out);
        }
    }

    private static void write(Set<String> lines, OutputStream out) throws IOException {
        for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    public int size() {
        return own.size() + nodes.values().stream().mapToInt(Set::size).sum();
    }
}
