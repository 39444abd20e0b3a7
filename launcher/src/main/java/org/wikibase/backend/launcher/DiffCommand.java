package org.wikibase.backend.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wikibase.backend.rdf.convert.DiffFiles;
import org.wikibase.backend.rdf.queryservice.RdfDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase diff}: what an edit changes in a query service. */
@Command(
        name = "diff",
        description = "Prints the difference between two revisions of an entity, in the query service's RDF: the"
                + " triples added and deleted, and those of shared nodes that the entity begins (linked) or ceases"
                + " (unlinked) to say.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the difference was printed, be there one or not", "1:a document cannot be read"},
        footerHeading = "%nExample:%n",
        footer = "  ./wikibase diff Q42.r6.json Q42.r7.json")
final class DiffCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "A document as Special:EntityData or a dump has it, compressed or not; an empty file when the"
                    + " entity is new.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Likewise; an empty file when the entity is deleted.")
    private Path after;

    @Mixin
    private final RdfOptions wiki = new RdfOptions();

    @Override
    public Integer call() throws Failure, IOException {
        DiffFiles diffs = new DiffFiles(wiki.config());
        RdfDiff diff = difference(diffs, bytes(before), bytes(after));
        try (OutputStream out = new BufferedOutputStream(StandardStreams.output())) {
            DiffFiles.print(diff, out);
        }
        return 0;
    }

    private static RdfDiff difference(DiffFiles diffs, byte[] before, byte[] after) throws Failure {
        try {
            return diffs.between(Optional.of(before), after);
        } catch (IllegalArgumentException e) {
            throw new Failure("nothing to compare: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws Failure {
        try (InputStream json = Decompressed.of(Files.newInputStream(file))) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw Failure.reading(file, e);
        }
    }
}
