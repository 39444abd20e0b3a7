package org.wikibase.backend.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wikibase.backend.api.ApiConfig;
import org.wikibase.backend.api.ApiServer;
import org.wikibase.backend.api.Storage;
import org.wikibase.backend.embedded.StopHook;
import org.wikibase.backend.jobs.runtime.StorageConfig;
import org.wikibase.backend.jobs.runtime.StorageConnection;
import picocli.CommandLine.Command;

/** {@code ./wikibase api}: one API process over servers that run elsewhere, as the environment says. */
@Command(
        name = "api",
        description = "Runs the API alone, over a database and an object store named by the environment.",
        mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 16;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> env = System.getenv();
        StorageConnection connection = new StorageConnection(StorageConfig.from(env), CONNECTIONS);
        Storage storage = new Storage(connection.index(), connection.snapshots());
        ApiServer server = ApiServer.start(
                ApiConfig.from(env), storage, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of());
        StopHook.add("stop api", server::close);
        System.out.println(server.url());
        new CountDownLatch(1).await();
        return 0;
    }
}
