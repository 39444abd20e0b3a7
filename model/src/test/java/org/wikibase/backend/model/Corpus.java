package org.wikibase.backend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real entity documents, which lie beside the project and never in it. */
public final class Corpus {

    private Corpus() {}

    /** One entity document per line; without the folder the test is skipped, and fails where CI is set. */
    public static Stream<String> entities() {
        return lines("entities.ndjson.gz");
    }

    /** More revisions of the same entities, one document per line. */
    public static Stream<String> revisions() {
        return lines("revisions.ndjson.gz");
    }

    /** Complete histories, oldest revision first: {@code {revid, timestamp, comment, entity}} per line. */
    public static Stream<String> histories() {
        return lines("histories.ndjson.gz");
    }

    private static Stream<String> lines(String name) {
        Path file = Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus", name);
        if (System.getenv("CI") != null) {
            assertThat(file).as("the corpus must be there in CI").exists();
        }
        assumeThat(file).as("no corpus, so this law is not tested").exists();
        try {
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
            return reader.lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
