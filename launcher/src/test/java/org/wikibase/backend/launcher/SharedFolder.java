package org.wikibase.backend.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the project; missing it fails a build in CI and skips a test elsewhere. */
final class SharedFolder {

    private SharedFolder() {}

    /** The first documents of the corpus, each once, spread over the whole file. */
    static List<String> corpusEntities(int count) {
        List<String> all = corpus("entities.ndjson.gz");
        int step = all.size() / count;
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> all.get(i * step))
                .toList();
    }

    /** Complete histories, oldest revision first: {@code {revid, timestamp, comment, entity}} per line. */
    static List<String> histories() {
        return corpus("histories.ndjson.gz");
    }

    private static List<String> corpus(String name) {
        Path file = Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus", name);
        if (!Files.exists(file) && System.getenv("CI") == null) {
            Assumptions.abort("no " + file + ": -Dwikibase.shared names the folder with real data");
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
