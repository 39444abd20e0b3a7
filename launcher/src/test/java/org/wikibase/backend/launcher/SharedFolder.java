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
        Path corpus = Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus", "entities.ndjson.gz");
        if (!Files.exists(corpus) && System.getenv("CI") == null) {
            Assumptions.abort("no " + corpus + ": -Dwikibase.shared names the folder with real data");
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(corpus)), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            int step = all.size() / count;
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> all.get(i * step))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
