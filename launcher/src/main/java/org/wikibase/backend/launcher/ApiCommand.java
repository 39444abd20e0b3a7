package org.wikibase.backend.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.wikibase.backend.api.WriteApi;
import org.wikibase.backend.api.config.ApiVariable;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.s3.S3Probe;
import picocli.CommandLine.Command;

/** {@code ./wikibase api}: one API process over servers that run elsewhere, as the environment says. */
@Command(
        name = "api",
        description = "Runs the API alone, over a database and an object store named by the environment.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nVariables of the environment, and in brackets what holds without them:%n")
final class ApiCommand implements Callable<Integer> {

    /** The end of what {@code --help} says. */
    static String[] variables() {
        return Stream.concat(
                        Stream.of(ApiVariable.values())
                                .map(variable -> "  %-24s %s%s"
                                        .formatted(variable, variable.meaning(), shown(variable.otherwise()))),
                        Stream.of(
                                "  VITESS_..., S3_...       where the index and the revisions are, as README.md says"))
                // Percent signs and such mean something to whoever prints it.
                .map(line -> line.replace("%", "%%").replace("@|", "@ |"))
                .toArray(String[]::new);
    }

    private static String shown(String otherwise) {
        return otherwise.isEmpty() ? "" : " [" + otherwise + "]";
    }

    @Override
    public Integer call() throws Exception {
        try {
            WriteApi.main(new String[0]);
        } catch (IllegalArgumentException | S3Probe.UnfitStore | StorageUnavailable notStarted) {
            throw new Failure(notStarted.getMessage(), notStarted);
        }
        // The server's own stop ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
