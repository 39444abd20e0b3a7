package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a shell sees them: processes with pipes and exit codes. */
class RdfCommandsTest {

    @TempDir
    private Path folder;

    private Path dump;
    private Path errors;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void sample() throws IOException {
        errors = folder.resolve("errors");
        dump = folder.resolve("dump.json.gz");
        try (InputStream sample = Main.class.getResourceAsStream("/sample/entities.ndjson");
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(dump))) {
            sample.transferTo(out);
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Process start(Path input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    private Ended run(Path input, String... arguments) throws IOException, InterruptedException {
        Process process = start(input, arguments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        return new Ended(process.waitFor(), out.toString(StandardCharsets.UTF_8), Files.readString(errors));
    }

    @Test
    void aDumpComesInAndTriplesGoOut() throws Exception {
        Ended ended = run(dump, "convert", "--to", "nt", "--flavor", "query-service");

        assertThat(ended.code).isZero();
        assertThat(ended.err).contains("103 entities");
        assertThat(ended.out.lines())
                .contains("<http://www.wikidata.org/entity/Q2> <http://www.w3.org/2000/01/rdf-schema#label>"
                        + " \"Earth\"@en .");
    }

    @Test
    void anotherWikiHasNamesOfItsOwn() throws Exception {
        Ended ended = run(dump, "convert", "--to", "ttl", "--wiki", "https://wiki.example/entity/");

        assertThat(ended.code).isZero();
        assertThat(ended.out)
                .contains("@prefix wd: <https://wiki.example/entity/> .")
                .doesNotContain("wikidata.org/prop");
    }

    @Test
    void linesThatCannotBeReadAreReportedAndLeftOut() throws Exception {
        Path mixed = file(
                "mixed.json", "{\"type\":\"item\",\"id\":\"Q1\"}\n{\"type\":\n{\"type\":\"item\",\"id\":\"Q3\"}\n");

        Ended ended = run(mixed, "convert", "--to", "nt", "--flavor", "truthy-dump");

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).contains("line 2 left out").contains("documents left out: 1");
        assertThat(ended.out).contains("/Q1>").contains("/Q3>");
    }

    @Test
    void aReaderThatGoesEndsTheCommandQuietly() throws Exception {
        Process process = start(dump, "convert", "--to", "nt");
        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(Files.readString(errors)).isEmpty();
    }

    @Test
    void wrongCommandLinesSayWhatIsRight() throws Exception {
        Ended flavor = run(dump, "convert", "--to", "nt", "--flavor", "vanilla");
        Ended missing = run(dump, "convert", "--to", "nt", "--properties", "nowhere.json");

        assertThat(flavor.code).isEqualTo(64);
        assertThat(flavor.err).contains("'vanilla' is none of full, long, dump");
        assertThat(missing.code).isEqualTo(1);
        assertThat(missing.err).isEqualTo("there is no nowhere.json" + System.lineSeparator());
    }

    @Test
    void whatCannotBeReadIsSaidInOneSentence() throws Exception {
        byte[] whole = Files.readAllBytes(dump);
        Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Path empty = file("empty.json", "");

        assertThat(run(dump, "convert", "--to", "nt", folder.toString()))
                .isEqualTo(new Ended(1, "", "cannot read " + folder + ": Is a directory" + System.lineSeparator()));
        assertThat(run(dump, "convert", "--to", "nt", "nowhere.json"))
                .isEqualTo(new Ended(1, "", "there is no nowhere.json" + System.lineSeparator()));
        assertThat(run(dump, "convert", "--to", "nt", "--properties", empty.toString()).err)
                .isEqualTo(empty + " is no table of properties: it tells of no property" + System.lineSeparator());
        assertThat(run(dump, "diff", cut.toString(), empty.toString()))
                .isEqualTo(new Ended(1, "", "cannot read " + cut + ": it is cut off" + System.lineSeparator()));
        assertThat(run(cut, "convert", "--to", "nt").err)
                .endsWith("the dump cannot be read to its end: it is cut off" + System.lineSeparator());
        assertThat(run(dump, "convert", "--to", "nt", "--started", "yesterday").err)
                .contains("'yesterday' is no time such as 2026-01-31T12:00:00Z")
                .doesNotContain("Exception");
    }

    @Test
    void twoDocumentsAreCompared() throws Exception {
        Path before = file("before.json", "{\"type\":\"item\",\"id\":\"Q1\"}");
        Path after = file(
                "after.json",
                "{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"one\"}}}");

        Ended ended = run(before, "diff", before.toString(), after.toString());

        assertThat(ended)
                .isEqualTo(new Ended(
                        0,
                        "# added\n<http://www.wikidata.org/entity/Q1>"
                                + " <http://www.w3.org/2000/01/rdf-schema#label> \"one\"@en .\n",
                        ""));
    }

    @Test
    void aCaseThatFailsFailsTheCommand() throws Exception {
        Path units = Files.createDirectories(folder.resolve("cases/units"));
        Files.writeString(units.resolve("url-encoding.json"), """
                {"rows": [{"in": "a b", "wfUrlencode": "a+b", "rawurlencode": "a%20b", "iriEscape": "a%20b"}]}""");
        Files.writeString(units.resolve("floats.json"), """
                {"rows": [{"double": "0.00001", "echo": "1.0E-5", "json": "0.00001"}]}""");

        Ended ended = run(dump, "conformance", folder.resolve("cases").toString(), "--tables", folder.toString());
        Ended none = run(dump, "conformance", units.toString(), "--tables", folder.toString());

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.out.lines().toList())
                .startsWith("FAILED units/floats.json")
                .endsWith("1 passed, 1 failed");
        assertThat(none.code).isEqualTo(1);
        assertThat(none.err).startsWith("there are no cases in ");
    }
}
