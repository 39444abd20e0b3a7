package org.wikibase.backend.rdf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The folder of real data that lies beside the project. */
public final class Shared {

    private Shared() {}

    /** A file or folder of it; without it the test is skipped, on a build server it fails. */
    public static Path path(String name) {
        Path path = Path.of(System.getProperty("wikibase.shared", "../../shared"), name);
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.exists(path), "missing: " + path);
        }
        return path;
    }

    /** As many entities of the corpus, spread evenly over all its kinds. */
    public static List<String> entities(int count) throws IOException {
        try (Stream<String> lines = corpus("entities.ndjson.gz")) {
            List<String> all = lines.toList();
            return IntStream.range(0, count)
                    .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                    .toList();
        }
    }

    /** The lines of a gzip file of the corpus. */
    public static Stream<String> corpus(String file) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path("corpus/" + file)), 1 << 16), StandardCharsets.UTF_8));
        return reader.lines();
    }
}
