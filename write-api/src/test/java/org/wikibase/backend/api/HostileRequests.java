package org.wikibase.backend.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Requests made from the document, each with something in it that must keep it from changing anything: reads are odd, and
 * what could write is made impossible in its body, its headers or its address. The same seed makes the same requests.
 */
final class HostileRequests {

    private static final List<String> ODD = List.of(
            "",
            "0",
            "-1",
            "Q0",
            "Q-1",
            "Q01",
            "Q1.json.json",
            "Q99999999999999999999",
            "q%00",
            "%2e%2e",
            "..%2f..%2fetc",
            "%252e%252e%252f",
            "Q1%0d%0aX-Evil:1",
            "Q1;a=b",
            "%F0%9F%92%A9",
            "%ff%fe",
            "%C0%AF",
            "'%20OR%201=1--",
            "%3Cscript%3E",
            "$%7Bjndi:ldap://x%7D",
            "L1-F0",
            "L1-F99999999999",
            "P1,P2,,",
            "null",
            "undefined",
            "9223372036854775808",
            "1e9",
            "0x10",
            "+1",
            "%20",
            "Q1%20",
            "a".repeat(300));

    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "1e400",
            "123456789012345678901234567890",
            "0.1",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
            "{\"a\":{\"a\":{\"a\":{}}}}",
            "\"Q99999999999999999999\"",
            "\"" + "x".repeat(5_000) + "\"",
            "{\"language\":\"en\",\"value\":7}");

    private final List<Operation> operations = new ArrayList<>();
    private final Random random;
    private final String item;

    /** @param type of the body it takes; empty for none */
    private record Operation(String method, String path, boolean writes, String type, JsonNode example) {}

    /** As it goes over the wire; whether the connection breaks off in the middle of it. */
    record Hostile(String operation, String method, String target, byte[] bytes, boolean brokenOff) {}

    /** @param item one that is there */
    HostileRequests(JsonNode document, long seed, String item) {
        this.random = new Random(seed);
        this.item = item;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                operation(document, path.getKey(), operation.getKey(), operation.getValue()))));
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode told) {
        JsonNode content = told.path("requestBody").path("content");
        String type = content.isEmpty() ? "" : content.fieldNames().next();
        JsonNode schema = content.path(type).path("schema");
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
        JsonNode example = resolved.path("examples").path(0);
        boolean writes = !method.equals("get") && told.path("responses").has("401");
        return new Operation(method.toUpperCase(Locale.ROOT), path, writes, type, example);
    }

    Hostile next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean isImport = operation.path().endsWith("/import");
        // An import takes any id and needs no headers, so only its body can make it impossible.
        int flaw = operation.writes() ? (isImport ? 0 : random.nextInt(3)) : 3;
        if (flaw == 0 && operation.type().isEmpty()) {
            flaw = 1;
        }
        boolean badPath = flaw == 2 && operation.path().contains("{");
        String target = target(operation, badPath || (flaw == 3 && random.nextBoolean()));
        if (flaw == 2 && !badPath) {
            flaw = 1;
        }
        List<String> headers = headers(flaw == 1);
        byte[] body = body(operation, flaw == 0 || (flaw == 3 && random.nextBoolean()), headers);
        boolean brokenOff = body.length > 2 && random.nextInt(40) == 0;
        return new Hostile(
                operation.method() + " " + operation.path(),
                operation.method(),
                target,
                wire(operation.method(), target, headers, body, brokenOff),
                brokenOff);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String target(Operation operation, boolean odd) {
        StringBuilder target = new StringBuilder();
        for (String segment : operation.path().substring(1).split("/")) {
            target.append('/').append(segment.startsWith("{") ? (odd ? pick(ODD) : usual(segment)) : segment);
        }
        if (random.nextInt(3) == 0) {
            target.append('?')
                    .append(pick(List.of(
                            "limit",
                            "after",
                            "as_of",
                            "view",
                            "redirect",
                            "entity_type",
                            "hours",
                            "entity_ids",
                            "property_ids",
                            "offset",
                            "before",
                            "status",
                            "type",
                            "min_ref_count",
                            "edit_type")));
            target.append('=').append(pick(ODD));
        }
        return target.toString();
    }

    /** What could be there; of a user nobody registered. */
    private String usual(String parameter) {
        return switch (parameter) {
            case "{id}" -> item;
            case "{revision}" -> "1";
            case "{language}" -> "en";
            case "{site}" -> "enwiki";
            case "{form}" -> "L1-F1";
            case "{sense}" -> "L1-S1";
            case "{user}" -> "424242";
            case "{property}", "{properties}" -> "P1";
            case "{file}" -> "swagger-ui.css";
            default -> "0".repeat(32);
        };
    }

    /** @param impossible whether they have to keep an edit from being made */
    private List<String> headers(boolean impossible) {
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1", "Connection: close"));
        if (!impossible) {
            headers.add("X-User-ID: 7");
            headers.add("X-Edit-Summary: hostile");
        } else {
            switch (random.nextInt(6)) {
                case 0 -> headers.add("X-Edit-Summary: nobody");
                case 1 -> headers.addAll(List.of("X-User-ID: -7", "X-Edit-Summary: nobody"));
                case 2 -> headers.addAll(List.of("X-User-ID: 99999999999999999999", "X-Edit-Summary: nobody"));
                case 3 -> headers.addAll(List.of("Authorization: Bearer wb_7_" + "A".repeat(43), "X-Edit-Summary: x"));
                case 4 -> headers.addAll(List.of("Authorization: Basic eDp5", "X-User-ID: 7", "X-Edit-Summary: x"));
                default -> headers.addAll(List.of("X-User-ID: 7\u0000", "X-Edit-Summary: x"));
            }
        }
        switch (random.nextInt(12)) {
            case 0 ->
                headers.add("Accept: "
                        + pick(List.of("*/*;q=x", "image/png", "text/turtle;q=9", ",,,", "application/json")));
            case 1 -> headers.add("Accept-Encoding: gzip;q=0.x, br, *;q=-1");
            case 2 ->
                headers.add("If-None-Match: " + pick(List.of("*", "\"", "W/\"1\"", "\"" + "9".repeat(400) + "\"")));
            case 3 -> headers.add("X-Request-Id: a\tb");
            case 4 -> headers.add("Cookie: " + "c=1;".repeat(500));
            case 5 -> headers.add("X-Forwarded-For: 1.2.3.4, , evil");
            case 6 -> headers.add("X-Long: " + "y".repeat(20_000));
            case 7 -> headers.add("No-Colon");
            case 8 -> headers.add("X-Split: a\rX-Injected: b");
            case 9 -> headers.add("Range: bytes=99999999999-1");
            default -> {
                // As others write them.
            }
        }
        return headers;
    }

    /** @param impossible whether no such body can be taken */
    private byte[] body(Operation operation, boolean impossible, List<String> headers) {
        if (operation.type().isEmpty()) {
            return new byte[0];
        }
        if (!impossible) {
            headers.add("Content-Type: " + operation.type());
            return operation.example().toString().getBytes(StandardCharsets.UTF_8);
        }
        String example =
                operation.example().isMissingNode() ? "{}" : operation.example().toString();
        int flaw = random.nextInt(9);
        headers.add("Content-Type: "
                + (flaw == 0
                        ? pick(List.of("text/html", "application/xml", "", "application/json-seq"))
                        : operation.type()));
        return switch (flaw) {
            case 0 -> example.getBytes(StandardCharsets.UTF_8);
            case 1 -> example.substring(0, random.nextInt(example.length())).getBytes(StandardCharsets.UTF_8);
            case 2 -> odd(example);
            case 3 -> notUtf8(example);
            case 4 -> (example + "}").getBytes(StandardCharsets.UTF_8);
            case 5 -> ("{\"x\":" + "[".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
            case 6 -> {
                headers.add("Content-Encoding: gzip");
                yield bomb();
            }
            case 7 -> ("{\"mood_" + random.nextInt(1_000) + "\":1}").getBytes(StandardCharsets.UTF_8);
            default -> noise();
        };
    }

    /** Something that cannot be where it is: a whole body of another kind. */
    private byte[] odd(String example) {
        String other = pick(ODD_JSON);
        boolean isArray = example.startsWith("[");
        // In an array one odd element is enough, an object gets a member of which nobody knows.
        String text = isArray ? "[{\"odd\":" + other + "}]" : "{\"odd\":" + other + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] notUtf8(String example) {
        byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x40));
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[1 + random.nextInt(400)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    /** Ten megabytes of blanks in ten kilobytes. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 160; i++) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] wire(String method, String target, List<String> headers, byte[] body, boolean brokenOff) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String address = random.nextInt(60) == 0
                ? pick(List.of("//", "/..", "*", "/" + "z".repeat(9_000), "/\\", "/%"))
                : target;
        bytes.writeBytes((method + " " + address + " HTTP/1.1\r\n").getBytes(StandardCharsets.ISO_8859_1));
        headers.forEach(header -> bytes.writeBytes((header + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        boolean isChunked = body.length > 0 && random.nextInt(5) == 0;
        if (isChunked) {
            bytes.writeBytes("Transfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } else if (body.length > 0) {
            bytes.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } else {
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(body, 0, brokenOff ? body.length / 2 : body.length);
        if (isChunked && !brokenOff) {
            bytes.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
