package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.Vocabulary;
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
     * @param after blank when the entity is deleted
     * @throws IllegalArgumentException when one of them is no document about an item, property or lexeme, or they are
     *     about two
     */
    public RdfDiff between(Optional<byte[]> before, byte[] after) {
        Optional<Live> last = before.flatMap(this::live);
        Optional<Live> next = live(after);
        if (last.isPresent() && next.isPresent()) {
            requireSame(last.get(), next.get());
            return withoutUnknown(rdf.diff(last.get(), next.get()), last, next);
        }
        return withoutUnknown(RdfDiff.between(triples(last), triples(next)), last, next);
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
        if (new String(json, StandardCharsets.ISO_8859_1).isBlank()) {
            return Optional.empty();
        }
        List<EntityDocument> documents = Envelope.parse(json, parser);
        if (documents.size() == 1 && documents.get(0) instanceof EntityDocument.OfEntity document) {
            return Optional.of(new Live(document.entity(), document.version().orElse(UNKNOWN)));
        }
        throw new IllegalArgumentException("Only documents of one item, property or lexeme can be compared");
    }

    /** What a document does not say of its revision, nobody says. */
    private static RdfDiff withoutUnknown(RdfDiff diff, Optional<Live> last, Optional<Live> next) {
        return new RdfDiff(
                isUnknown(next) ? withoutVersion(diff.added()) : diff.added(),
                isUnknown(last) ? withoutVersion(diff.deleted()) : diff.deleted(),
                diff.nodes());
    }

    private static boolean isUnknown(Optional<Live> revision) {
        return revision.filter(live -> live.version().equals(UNKNOWN)).isPresent();
    }

    private static Set<String> withoutVersion(Set<String> lines) {
        Set<String> kept = new LinkedHashSet<>(lines);
        kept.removeIf(line -> {
            String predicate = line.substring(line.indexOf("> ") + 2);
            return predicate.startsWith("<" + Vocabulary.VERSION + "> ")
                    || predicate.startsWith("<" + Vocabulary.DATE_MODIFIED + "> ");
        });
        return kept;
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
