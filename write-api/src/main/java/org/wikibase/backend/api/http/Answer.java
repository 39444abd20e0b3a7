package org.wikibase.backend.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.wikibase.backend.api.entity.Shapes;

/**
 * What an endpoint answers, before it is known whether the client has it already and how it is encoded.
 *
 * @param tag empty for what no later request can refer to
 */
public record Answer(int status, Map<String, String> headers, Optional<Tag> tag, Body body) {

    public static final String JSON = "application/json";
    public static final String JSON_PATCH = "application/json-patch+json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * Which revision an answer shows, and in what form: the entity tag, apart from the encoding.
     *
     * @param form a token such as {@code json}
     */
    record Tag(long revision, String form) {
        @Override
        public String toString() {
            return revision + "-" + form;
        }
    }

    /** The answer's bytes. */
    public sealed interface Body {
        String type();

        /** Made only when they are sent. */
        record Whole(String type, Supplier<byte[]> bytes) implements Body {}

        /** Written while the request is still being read. */
        record Streamed(String type, Writer writer) implements Body {}
    }

    /** Writes a streamed body. */
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer of(int status, Body body) {
        return new Answer(status, Map.of(), Optional.empty(), body);
    }

    public static Answer of(int status, String type, Supplier<byte[]> bytes) {
        return of(status, new Body.Whole(type, bytes));
    }

    /** @param shape a record of {@link Shapes} */
    public static Answer json(int status, Object shape) {
        return of(status, JSON, () -> Json.bytes(shape));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, tag, body);
    }

    public Answer tagged(long revision, String form) {
        return new Answer(status, headers, Optional.of(new Tag(revision, form)), body);
    }
}
