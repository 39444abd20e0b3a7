package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A dump's entities once more as other entities, so that a load run can go on for as long as it needs. */
final class Renumbered {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Above every number of today's Wikidata, so that no copy meets another. */
    private static final long APART = 200_000_000L;

    private Renumbered() {}

    /**
     * Writes one document per line. Round 0 keeps the numbers; statements, forms and senses carry the new number, what other
     * entities are named in values stays. Sitelinks lead to other pages.
     */
    static Path copy(Path dump, Path to, int round) throws IOException {
        try (DumpFile documents = DumpFile.open(dump, 8 << 20);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
            for (Optional<DumpFile.Document> next = documents.next(); next.isPresent(); next = documents.next()) {
                ObjectNode document = (ObjectNode) JSON.readTree(next.get().json());
                String id = document.get("id").asText();
                own(document, id, id.charAt(0) + Long.toString(Long.parseLong(id.substring(1)) + round * APART));
                if (round > 0) {
                    // A page belongs to one item.
                    document.path("sitelinks")
                            .forEach(link -> ((ObjectNode) link)
                                    .put("title", link.path("title").asText() + " (" + round + ")"));
                }
                out.write(JSON.writeValueAsBytes(document));
                out.write('\n');
            }
        }
        return to;
    }

    /** Changes what is called after the entity: itself, its parts and their statements. */
    private static void own(JsonNode part, String old, String now) {
        if (part instanceof ObjectNode object && object.path("id").isTextual()) {
            String id = object.get("id").asText();
            String owner = id.split("[$-]", 2)[0];
            if (owner.equalsIgnoreCase(old)) {
                object.put("id", now + id.substring(owner.length()));
            }
        }
        for (String name : new String[] {"claims", "forms", "senses"}) {
            part.path(name).forEach(members -> {
                own(members, old, now);
                members.forEach(member -> own(member, old, now));
            });
        }
    }
}
