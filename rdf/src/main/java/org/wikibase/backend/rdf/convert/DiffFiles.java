package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf.Live;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/** The difference between two documents of an entity, in the query service's four sections. */
public final class DiffFiles {

    private final QueryServiceRdf rdf;
    private final EntityParser parser = new EntityParser();

    public DiffFiles(RdfConfig config) {
        rdf = new QueryServiceRdf(config);
    }

    /**
     * @param before empty when the entity is new
     * @param after blank when the entity is deleted
     * @throws IllegalArgumentException when one of them is no document about an item, property or lexeme, or they are
     *     about two
     */
    public RdfDiff between(Optional<byte[]> before, byte[] after) {
        return betweenUnmarked(before.map(ByteOrderMark::removed), ByteOrderMark.removed(after));
    }

    private RdfDiff betweenUnmarked(Optional<byte[]> before, byte[] after) {
        if (before.isPresent() && isBare(before.get()) && isBare(after)) {
            EntityParser.Revisions both = parser.parse(before.get(), after);
            return between(live(both.before()), live(both.after()));
        }
        Optional<Live> last = before.flatMap(this::live);
        Optional<Live> next = live(after);
        return last.isPresent() && next.isPresent()
                ? between(last.get(), next.get())
                : RdfDiff.between(triples(last), triples(next));
    }

    private RdfDiff between(Live last, Live next) {
        requireSame(last, next);
        return rdf.diff(last, next);
    }

    private static boolean isBare(byte[] json) {
        return !isBlank(json) && !Envelope.isEnvelope(json);
    }

    private static boolean isBlank(byte[] json) {
        for (byte b : json) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    private static void requireSame(Live last, Live next) {
        if (!last.entity().id().equals(next.entity().id())) {
            throw new IllegalArgumentException(
                    last.entity().id() + " and " + next.entity().id() + " are two entities");
        }
    }

    private OwnedTriples triples(Optional<Live> revision) {
        return revision.map(rdf::of).orElse(OwnedTriples.NONE);
    }

    private Optional<Live> live(byte[] json) {
        if (isBlank(json)) {
            return Optional.empty();
        }
        List<EntityDocument> documents = Envelope.parse(json, parser);
        if (documents.size() != 1) {
            throw notComparable();
        }
        return Optional.of(live(documents.get(0)));
    }

    private static Live live(EntityDocument document) {
        if (document instanceof EntityDocument.OfEntity live) {
            return new Live(live.entity(), live.version());
        }
        throw notComparable();
    }

    private static IllegalArgumentException notComparable() {
        return new IllegalArgumentException("Only documents of one item, property or lexeme can be compared");
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
