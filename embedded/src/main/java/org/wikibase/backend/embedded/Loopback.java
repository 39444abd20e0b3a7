package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The only interface embedded servers listen on. */
public final class Loopback {
    /** A literal address: "localhost" may be IPv6, or missing from a bare container's hosts file. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** A port nobody listened on a moment ago; whoever binds it has to be ready to lose the race. */
    public static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + HOST, e);
        }
    }

    /** @param port 0 for any free one */
    static int portOrFree(int port) {
        return port == 0 ? freePort() : port;
    }
}
