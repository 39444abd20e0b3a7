package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.storage.snapshot.Dictionary;

class StorageCommandsTest {

    private static final Path SAMPLE = Path.of("src/main/resources/sample/entities.ndjson");
    private static final Path VOCABULARY = Path.of("../storage/src/dictionary/vocabulary.ndjson");

    @TempDir
    private Path folder;

    @Test
    void theShippedDictionaryIsWhatItsProvenanceSays() throws IOException {
        Path made = folder.resolve("made");

        int code = Main.commandLine()
                .execute(
                        "dictionary",
                        "train",
                        "--input",
                        SAMPLE.toString(),
                        "--input",
                        VOCABULARY.toString(),
                        "--output",
                        made.toString());

        assertThat(code).isZero();
        assertThat(Files.readAllBytes(made)).isEqualTo(Dictionary.shipped().bytes());
    }

    @Test
    void withoutAPlaceForItNothingIsTrained() {
        assertThat(Main.commandLine().execute("dictionary", "train", "--input", SAMPLE.toString()))
                .isEqualTo(1);
    }

    @Test
    void theTableHasARowForEveryForm() throws Failure {
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        MeasureCommand.table(List.of(SAMPLE)).print(new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("103 revisions", "inline JSON", "gzip -6", "zstd -3", "shipped dictionary", "other half");
    }

    @Test
    void linesOfAHistoryAreRevisionsAndWhatCannotBeReadIsCounted() throws IOException, Failure {
        Path history = Files.writeString(folder.resolve("history"), """
                {"revid": 1, "comment": "first", "entity": {"type":"item","id":"Q1"}}
                {"revid": 2, "comment": "second", "entity": {"type":"item","id":"Q1","labels":[]}}
                {"revid": 3, "entity": 7}
                """);
        StorageTable table = MeasureCommand.table(List.of(history));

        assertThat(table.unreadable()).isEqualTo(1);
    }

    @Test
    void realRevisionsAreNinetyTwoPerCentSmaller() throws Failure {
        Path corpus = Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus");
        if (!Files.exists(corpus) && System.getenv("CI") == null) {
            Assumptions.abort("no " + corpus + ": -Dwikibase.shared names the folder with real data");
        }
        StorageTable table = MeasureCommand.table(List.of(
                corpus.resolve("entities.ndjson.gz"),
                corpus.resolve("revisions.ndjson.gz"),
                corpus.resolve("histories.ndjson.gz")));

        assertThat(table.unreadable()).isZero();
        assertThat(table.reduction()).isGreaterThanOrEqualTo(92);
        assertThat(table.reductionWithShipped()).isGreaterThanOrEqualTo(92);
    }
}
