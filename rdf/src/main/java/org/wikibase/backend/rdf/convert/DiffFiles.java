package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf.Live;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/** The difference between two documents of an entity, in the query service's four sections. */
public final class DiffFiles {

    private static final PageRevision UNKNOWN = new PageRevision(0, Instant.EPOCH);

    private final QueryServiceRdf rdf;
    private final EntityParser parser = new EntityParser();

    public DiffFiles(RdfConfig config) {
        rdf = new QueryServiceRdf(config);
    }

    /**
     * @param before empty when the entity is new
     * @throws IllegalArgumentException when one of them is no document about an item, property or lexeme
     */
    public RdfDiff between(Optional<byte[]> before, byte[] after) {
        Live last = live(after);
        return before.map(json -> rdf.diff(live(json), last))
                .orElseGet(() -> RdfDiff.between(OwnedTriples.NONE, rdf.of(last)));
    }

    private Live live(byte[] json) {
        if (parser.parse(json) instanceof EntityDocument.OfEntity document) {
            return new Live(document.entity(), document.version().orElse(UNKNOWN));
        }
        throw new IllegalArgumentException("Only items, properties and lexemes can be compared");
    }

    /** Prints the sections that have triples, each line sorted under its heading. */
    public static void print(RdfDiff diff, OutputStream out) throws IOException {
        section("added", diff.added(), out);
        section("deleted", diff.deleted(), out);
        section("linked", diff.linked(), out);
        section("unlinked", diff.unlinked(), out);
    }

    private static void section(String name, Collection<String> lines, OutputStream out) throws IOException {
        if (!lines.isEmpty()) {
            out.write(("# " + name + "\n").getBytes(StandardCharsets.UTF_8));
            for (String line : new TreeSet<>(lines)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
