package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How entities of another wiki come in. */
abstract class ImportContract {

    private static final AtomicInteger NEXT = new AtomicInteger(100_000);

    private static final String HEAD = """
            POST /v1/entitybase/import HTTP/1.1
            Host: localhost
            Content-Type: application/x-ndjson
            Transfer-Encoding: chunked
            Connection: close

            """;

    private final TestingApi api;

    ImportContract(TestingApi api) {
        this.api = api;
    }

    private static String freshId() {
        return "Q" + NEXT.incrementAndGet();
    }

    private List<JsonNode> lines(String body) {
        Reply reply = api.post("/import").lines(body).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().lines().map(Reply::parse).toList();
    }

    private static String result(JsonNode line) {
        return line.at("/line").asText() + " " + line.at("/result").asText() + " "
                + line.at("/revision").asText();
    }

    @Test
    void theIdIsKeptAndTheSourceRecorded() {
        String id = freshId();

        Reply reply = api.post("/import").json(Documents.item(id, 77)).send();

        JsonNode entry = api.get("/entities/" + id + "/history").send().json().get(0);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.id()).isEqualTo(id);
        assertThat(reply.at("/result")).isEqualTo("created");
        assertThat(entry.at("/source_revision").asLong()).isEqualTo(77);
        assertThat(entry.at("/source_timestamp").asText()).isEqualTo("2024-03-01T12:00:00Z");
        assertThat(entry.at("/user_id").asLong()).isZero();
        assertThat(entry.at("/edit_type").asText()).isEqualTo("bot-import");
    }

    @Test
    void aForeignRevisionComesInOnceAndInOrder() {
        String id = freshId();
        String body = Documents.item(id, 5) + "\n" + Documents.item(id, 9) + "\n" + Documents.item(id, 9) + "\n"
                + Documents.item(id, 7) + "\n";

        List<JsonNode> results = lines(body);

        assertThat(results.stream().map(ImportContract::result))
                .containsExactly("1 created 1", "2 revised 2", "3 unchanged 2", "4 unchanged 2");
        assertThat(api.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo(id + " at 9");
    }

    @Test
    void withoutAForeignRevisionTheContentDecides() {
        String id = freshId();
        String bare =
                "{\"type\":\"item\",\"id\":\"" + id + "\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"x\"}}}";

        List<JsonNode> results = lines(bare + "\n" + bare + "\n" + bare.replace("\"x\"", "\"y\""));

        assertThat(results.stream().map(ImportContract::result))
                .containsExactly("1 created 1", "2 unchanged 1", "3 revised 2");
    }

    @Test
    void aHeadThatWasEditedHereIsNotBuiltUpon() {
        String id = freshId();
        api.post("/import").json(Documents.item(id, 5)).send();
        api.put("/entities/" + id + "/labels/en")
                .edit()
                .json(Documents.term("en", "ours"))
                .send();

        Reply reply = api.post("/import").json(Documents.item(id, 6)).send();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/error")).isEqualTo("entity_exists");
        assertThat(api.get("/entities/" + id + "/labels/en").send().at("/value"))
                .isEqualTo("ours");
    }

    @Test
    void badLinesAreRefusedOneByOne() {
        String id = freshId();
        String tooLong = "{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\""
                + "x".repeat(9 << 20) + "\"}}}";
        String body = "{\"type\":\"item\"\n\n" + "{\"type\":\"item\",\"id\":\"Q0\"}\n" + tooLong + "\r\n"
                + Documents.item(id, 1) + "\r\n";

        List<JsonNode> results = lines(body);

        assertThat(results.stream().map(line -> line.at("/line").asInt())).containsExactly(1, 3, 4, 5);
        assertThat(results.stream().map(line -> line.at("/error").asText()))
                .containsExactly("malformed", "invalid_id", "too_large", "");
        assertThat(results.get(0).at("/message").asText()).isNotEmpty();
        assertThat(results.get(3).at("/result").asText()).isEqualTo("created");
    }

    @Test
    void unknownMembersAreReportedAndLeftOut() {
        String id = freshId();
        String document = Documents.item(id, 1).replaceFirst("\\{", "{\"mood\":{\"good\":true},");

        JsonNode line = lines(document).get(0);

        assertThat(line.at("/result").asText()).isEqualTo("created");
        assertThat(line.at("/ignored/0").asText()).isEqualTo("/mood");
    }

    @Test
    void manyEntitiesGoInOneRequestAndResultsComeInLineOrder() {
        int count = 1_000;
        String body = IntStream.range(0, count)
                .mapToObj(i -> Documents.item(freshId(), 1))
                .collect(Collectors.joining("\n"));

        List<JsonNode> results = lines(body);

        assertThat(results)
                .hasSize(count)
                .allMatch(line -> line.at("/result").asText().equals("created"));
        assertThat(results.stream().map(line -> line.at("/line").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void newEntitiesAreNumberedPastImportedOnes() {
        int number = 50_000_000 + NEXT.incrementAndGet();
        api.post("/import").json(Documents.item("Q" + number, 1)).send();

        String next = api.newItem("after an import");

        assertThat(Integer.parseInt(next.substring(1))).isGreaterThan(number);
    }

    @Test
    void aClientThatWaitsForEachResultGetsIt() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(HEAD.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            sendChunk(out, Documents.item(freshId(), 1) + "\n");
            String first = next(in, "\"line\":1");
            sendChunk(out, Documents.item(freshId(), 1) + "\n");
            String second = next(in, "\"line\":2");

            assertThat(first).contains("created");
            assertThat(second).contains("created");
        }
    }

    private static void sendChunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String next(BufferedReader in, String containing) throws IOException {
        String line = in.readLine();
        while (line != null && !line.contains(containing)) {
            line = in.readLine();
        }
        return line;
    }
}
