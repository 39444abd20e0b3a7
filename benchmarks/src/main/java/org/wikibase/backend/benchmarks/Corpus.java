package org.wikibase.backend.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.wikibase.backend.rdf.json.EntityParser;

/** Real entity documents, from the folder that the property {@code wikibase.shared} names. */
final class Corpus {

    private static final String ENTITY = "\"entity\":{";

    private Corpus() {}

    static Path folder() {
        return Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus");
    }

    static List<byte[]> entities() throws IOException {
        return documents("entities.ndjson.gz");
    }

    /** Two revisions of one entity. */
    record Pair(String entity, byte[] before, byte[] after) {

        int length() {
            return before.length + after.length;
        }
    }

    /** Each revision with the one before it in the file. */
    static List<Pair> pairs(String file) throws IOException {
        EntityParser parser = new EntityParser();
        Map<String, byte[]> last = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (byte[] after : documents(file)) {
            String entity = parser.parse(after).id();
            byte[] before = last.put(entity, after);
            if (before != null) {
                pairs.add(new Pair(entity, before, after));
            }
        }
        return pairs;
    }

    /** The documents of a file of lines, which are entities or hold one as their last member. */
    private static List<byte[]> documents(String file) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder().resolve(file))), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean isHistory = line.startsWith("{\"revid\"");
                String document = isHistory
                        ? line.substring(line.indexOf(ENTITY) + ENTITY.length() - 1, line.lastIndexOf('}'))
                        : line;
                documents.add(document.getBytes(StandardCharsets.UTF_8));
            }
        }
        return documents;
    }
}
