package org.wikibase.backend.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wikibase.backend.api.WriteApi;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.s3.S3Probe;
import picocli.CommandLine.Command;

/** {@code ./wikibase api}: one API process over servers that run elsewhere, as the environment says. */
@Command(
        name = "api",
        description = "Runs the API alone, over a database and an object store named by the environment.",
        mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        try {
            WriteApi.main(new String[0]);
        } catch (S3Probe.UnfitStore | StorageUnavailable notStarted) {
            throw new Failure(notStarted.getMessage(), notStarted);
        }
        // The server's own stop ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
