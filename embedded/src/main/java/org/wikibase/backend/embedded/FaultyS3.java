package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Stands between a client and an S3 server and fails as told, request by request: the network and the server of a bad day. Bytes
 * pass as they are, Host included, so signatures stay valid; requests and answers are held in memory whole.
 */
public final class FaultyS3 implements AutoCloseable {
    private final ServerSocket listener;
    private final URI target;
    private final ExecutorService threads;
    private final AtomicLong numbers = new AtomicLong();
    private final Queue<S3Request> requests = new ConcurrentLinkedQueue<>();
    private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile Function<S3Request, Fault> rule = request -> Fault.NONE;

    private FaultyS3(ServerSocket listener, URI target) {
        this.listener = listener;
        this.target = target;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "faulty-s3");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Passes everything until told otherwise. */
    public static FaultyS3 before(URI target) {
        try {
            ServerSocket listener = new ServerSocket(0, 128, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            FaultyS3 proxy = new FaultyS3(listener, target);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen before " + target, e);
        }
    }

    /** Where clients go instead of to the server. */
    public URI endpoint() {
        return URI.create("http://" + Loopback.HOST + ":" + listener.getLocalPort());
    }

    /** From the next request on; called by many threads at once. */
    public void rule(Function<S3Request, Fault> newRule) {
        rule = newRule;
    }

    /** All requests so far, failed ones included, in order of arrival. */
    public List<S3Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (FaultyConnection connection = new FaultyConnection(client, target, this::judge)) {
            connections.add(connection);
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        } catch (IOException eitherSideWentAway) {
            // That is the business of this class; the client sees it as the closed connection it is.
            return;
        }
    }

    private Fault judge(HttpHead head) {
        S3Request request = new S3Request(numbers.incrementAndGet(), head.method(), head.secondWord(), head.headers());
        requests.add(request);
        return rule.apply(request);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (FaultyConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + endpoint(), e);
        }
        threads.shutdownNow();
    }
}
