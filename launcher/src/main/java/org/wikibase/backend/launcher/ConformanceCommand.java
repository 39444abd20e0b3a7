package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wikibase.backend.rdf.conformance.Conformance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase conformance}: does this mapping give the triples that Wikibase gives? */
@Command(
        name = "conformance",
        description = "Runs a directory of cases: manifests (*.manifest.json), unit tables (units/*.json) and"
                + " query-service cases (query-service/*/case.json). Prints each failing case with its first missing"
                + " and extra triples, and the counts as the last line. Reads nothing but the two directories.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all cases passed", "1:a case failed, or there is none"},
        footerHeading = "%nExample:%n",
        footer = "  ./wikibase conformance conformance/public --tables conformance/shared")
final class ConformanceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The cases.")
    private Path cases;

    @Option(
            names = "--tables",
            paramLabel = "DIR",
            required = true,
            description = "The tables that manifests name, such as units and language codes.")
    private Path tables;

    @Override
    public Integer call() throws Failure, IOException {
        directory(cases);
        directory(tables);
        PrintStream out = new PrintStream(StandardStreams.output(), false, StandardCharsets.UTF_8);
        Conformance.Counts counts = new Conformance(cases, tables).run(out);
        out.flush();
        if (counts.passed() + counts.failed() == 0) {
            throw new Failure("there are no cases in " + cases);
        }
        return counts.failed() == 0 ? 0 : 1;
    }

    private static void directory(Path path) throws Failure {
        if (!Files.isDirectory(path)) {
            throw new Failure(Files.exists(path) ? path + " is no directory" : "there is no directory " + path);
        }
    }
}
