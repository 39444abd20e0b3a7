package org.wikibase.backend.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wikibase.backend.api.WriteApi;
import picocli.CommandLine.Command;

/** {@code ./wikibase api}: one API process over servers that run elsewhere, as the environment says. */
@Command(
        name = "api",
        description = "Runs the API alone, over a database and an object store named by the environment.",
        mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        WriteApi.main(new String[0]);
        // The server's own stop ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
