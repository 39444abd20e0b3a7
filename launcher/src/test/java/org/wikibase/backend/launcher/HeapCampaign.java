package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code convert} in 512 MB of heap, whatever comes; too long for each build, so only whoever names it runs it. */
class HeapCampaign {

    private static final int BYTES = 20_000_000;
    private static final String STATEMENT = """
            {"id":"Q1$%1$08X-0000-4000-8000-000000000000","type":"statement","rank":"normal",\
            "mainsnak":{"snaktype":"value","property":"P1","datavalue":{"type":"quantity","value":{"amount":"+%1$d.5",\
            "unit":"http://www.wikidata.org/entity/Q11573","upperBound":"+%1$d.6","lowerBound":"+%1$d.4"}}},\
            "qualifiers":{"P2":[{"snaktype":"value","property":"P2","datavalue":{"type":"time","value":{\
            "time":"+%2$04d-01-01T00:00:00Z","timezone":0,"before":0,"after":0,"precision":11,\
            "calendarmodel":"http://www.wikidata.org/entity/Q1985727"}}}]},\
            "references":[{"snaks":{"P3":[{"snaktype":"value","property":"P3","datavalue":{"type":"string",\
            "value":"a text, \\"%1$d\\""}}]}}]}""";

    @TempDir
    private static Path folder;

    private static Path giant;

    /** One item with tens of thousands of statements, each with nodes that no other has. */
    @BeforeAll
    static void write() throws IOException {
        giant = folder.resolve("giant.json");
        try (BufferedWriter out = Files.newBufferedWriter(giant)) {
            out.write("{\"type\":\"item\",\"id\":\"Q1\",\"claims\":{\"P1\":[");
            long written = 0;
            for (int i = 1; written < BYTES; i++) {
                String statement = STATEMENT.formatted(i, i % 9999);
                out.write((i == 1 ? "" : ",") + statement);
                written += statement.length();
            }
            out.write("]}}\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nt", "ttl", "rdfxml", "jsonld"})
    void anEntityOfTwentyMegabytesIsNothingSpecial(String format) throws Exception {
        assertThat(Files.size(giant)).isGreaterThan(BYTES);
        assertThat(convert(giant, format, "full-dump")).contains("1 entities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nt", "ttl"})
    void theCorpusNeedsNoMore(String format) throws Exception {
        Path corpus = folder.resolve("corpus.json");
        Files.write(corpus, SharedFolder.corpusEntities(3_988));

        assertThat(convert(corpus, format, "full-dump")).contains("3,988 entities");
    }

    /** @return what it says of itself */
    private static String convert(Path dump, String format, String flavor) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "convert",
                "--to",
                format,
                "--flavor",
                flavor,
                "--threads",
                "2",
                dump.toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(errors);
        assertThat(code).as(said).isZero();
        return said;
    }
}
