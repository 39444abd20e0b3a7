package org.wikibase.backend.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Puts answers on the wire: not at all when the client has them, compressed when it wants that. */
public final class Sender {

    /** Below this a compressed body saves no packet. */
    private static final int WORTH_COMPRESSING = 1_400;

    private static final String GZIP = "-gzip";

    private final CompressedAnswers known;

    /** @param cacheBytes of compressed answers that are kept */
    public Sender(long cacheBytes) {
        this.known = new CompressedAnswers(cacheBytes);
    }

    public void send(Context context, Answer answer) throws IOException {
        Optional<Answer.Tag> known = answer.tag().filter(tag -> isKnown(context, tag));
        if (known.isPresent()) {
            describe(context, answer, 304);
            context.header("ETag", quoted(known.get(), acceptsGzip(context)));
        } else if (answer.body() instanceof Answer.Body.Whole whole) {
            sendWhole(context, answer, whole);
        } else if (answer.body() instanceof Answer.Body.Streamed streamed) {
            describe(context, answer, answer.status());
            // Not Javalin's own stream: that one does not pass flushes on.
            streamed.writer().writeTo(context.res().getOutputStream());
        }
    }

    private void sendWhole(Context context, Answer answer, Answer.Body.Whole whole) throws IOException {
        boolean wantsGzip = acceptsGzip(context);
        Optional<Answer.Tag> kept = answer.tag().filter(tag -> wantsGzip && isRead(context));
        String address = context.path() + "?" + context.queryString();
        Optional<byte[]> sentBefore = kept.flatMap(tag -> known.find(address, tag));
        // Made before anything is said about it: should that fail, a refusal takes its place.
        byte[] bytes = sentBefore.isPresent() ? sentBefore.get() : whole.bytes().get();
        boolean compress = sentBefore.isPresent() || (wantsGzip && bytes.length >= WORTH_COMPRESSING);
        byte[] sent = compress && sentBefore.isEmpty() ? gzip(bytes) : bytes;
        if (compress && sentBefore.isEmpty()) {
            kept.ifPresent(tag -> known.put(address, tag, sent));
        }
        describe(context, answer, answer.status());
        if (compress) {
            context.header("Content-Encoding", "gzip");
        }
        answer.tag().ifPresent(tag -> context.header("ETag", quoted(tag, compress)));
        context.result(sent);
    }

    private static void describe(Context context, Answer answer, int status) {
        context.status(status);
        context.header("Vary", "Accept, Accept-Encoding");
        context.contentType(answer.body().type());
        answer.headers().forEach(context::header);
    }

    private static boolean isKnown(Context context, Answer.Tag tag) {
        String asked = context.header("If-None-Match");
        return isRead(context)
                && asked != null
                && Arrays.stream(asked.split(","))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals("*") || one.equals(quoted(tag, false)) || one.equals(quoted(tag, true)));
    }

    private static boolean isRead(Context context) {
        return switch (context.method()) {
            case GET, HEAD -> true;
            default -> false;
        };
    }

    private static String quoted(Answer.Tag tag, boolean compressed) {
        return '"' + tag.toString() + (compressed ? GZIP : "") + '"';
    }

    private static boolean acceptsGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.equals("gzip") || (coding.startsWith("gzip;q=") && !isZero(coding)));
    }

    private static boolean isZero(String coding) {
        return coding.substring(coding.indexOf('=') + 1).matches("0(\\.0*)?");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
