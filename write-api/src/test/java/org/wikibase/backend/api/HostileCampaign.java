package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.api.HostileRequests.Hostile;

/**
 * Thousands of requests that mean no good, over MariaDB and S3: none may be answered by a 5xx, none may change what is
 * stored, none may hang, and the server's memory stays what it was. {@code -Dcampaign.requests} and {@code -Dcampaign.seed}
 * say how many and which.
 */
class HostileCampaign {

    private static final int REQUESTS = Integer.getInteger("campaign.requests", 2_000);
    private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());

    /** Longer than any answer takes on a loaded machine; whoever gets none in that time hangs. */
    private static final int PATIENCE_MILLIS = 60_000;

    /** Of so many requests one sends its body slowly. */
    private static final int SLOW_ONES = 500;

    private static final long GROWTH_BYTES = 48L << 20;

    private final Map<Integer, Integer> answers = new TreeMap<>();

    @Test
    void nothingHappens() throws Exception {
        System.out.println("hostile campaign: seed " + SEED + ", " + REQUESTS + " requests");
        Map<String, String> settings =
                Map.of("API_RECONCILE_EVERY", "PT1H", "API_DOCUMENT_BYTES", "1000000", "API_BODY_PATIENCE", "PT1S");
        try (Backend backend = ServersBackend.start();
                TestingApi api = TestingApi.over(backend.storage(), settings)) {
            String item = api.newItem("of nobody's business");
            TestingDocument document = TestingDocument.of(api);
            HostileRequests requests = new HostileRequests(document.document(), SEED, item);
            settle(api, item);
            String before = backend.contents();
            run(api, requests, REQUESTS / 4);
            long early = used();

            run(api, requests, REQUESTS - REQUESTS / 4);

            System.out.println("hostile campaign: answers by status (0: closed without one) " + answers);
            assertThat(backend.contents()).isEqualTo(before);
            assertThat(used() - early).as("bytes that are not given back").isLessThan(GROWTH_BYTES);
            assertThat(api.get("/entities/" + item).send().status()).isEqualTo(200);
            assertThat(api.get("/health").send().status()).isEqualTo(200);
        }
    }

    /** Until the statements of the item are counted, as what follows the feed writes by itself. */
    private static void settle(TestingApi api, String item) {
        String property = api.newProperty();
        String guid = api.post("/entities/" + item + "/statements")
                .edit()
                .json("{\"claim\":" + Documents.statement(property, "a") + "}")
                .send()
                .at("/data/statements/0");
        SharedStatementsContract.known(api, "/entities/" + item + "/statements/" + guid.replace("$", "%24"));
    }

    private void run(TestingApi api, HostileRequests requests, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (i % SLOW_ONES == 0) {
                trickle(api.port(), i % (2 * SLOW_ONES) == 0);
            }
            Hostile hostile = requests.next();
            int status = status(api.port(), hostile);
            answers.merge(status, 1, Integer::sum);
            assertThat(status)
                    .as("seed " + SEED + ": " + hostile.operation() + " as " + shown(hostile))
                    .isLessThan(500);
        }
    }

    /** A body that comes so slowly that it would never end, for a document or for a stream of them. */
    private void trickle(int port, boolean document) throws IOException {
        String answer = document
                ? RawHttp.trickle(port, "POST /v1/entitybase/entities/items", "application/json")
                : RawHttp.trickle(port, "POST /v1/entitybase/import", "application/x-ndjson");
        assertThat(answer).as("seed " + SEED).contains("too_slow");
        answers.merge(Integer.parseInt(answer.split(" ", 3)[1]), 1, Integer::sum);
    }

    private static String shown(Hostile hostile) {
        String text = new String(hostile.bytes(), StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(600, text.length()));
    }

    /** 0 when the server closes without an answer; some requests it need not understand. */
    private static int status(int port, Hostile hostile) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            byte[] bytes = hostile.bytes();
            try {
                // In pieces, as from somebody slow.
                int middle = bytes.length / 2;
                out.write(bytes, 0, middle);
                out.flush();
                out.write(bytes, middle, bytes.length - middle);
                out.flush();
                if (hostile.brokenOff()) {
                    socket.shutdownOutput();
                }
            } catch (IOException refusedMeanwhile) {
                // The server has answered and does not read on.
            }
            return status(socket.getInputStream());
        }
    }

    private static int status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
            in.readAllBytes();
        } catch (java.net.SocketTimeoutException hangs) {
            throw new AssertionError("no end of an answer: " + line, hangs);
        } catch (IOException reset) {
            // Closed with our bytes unread.
        }
        String[] words = line.toString().split(" ", 3);
        return words.length > 1 ? Integer.parseInt(words[1].strip()) : 0;
    }

    /** After the collector had time for all. */
    private static long used() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
