package org.wikibase.backend.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** One request: what its path, query, headers and body say, checked. All that endpoints see of the server. */
public final class Call {

    private static final int SHOWN = 60;
    private static final int BUFFER = 4 << 10;

    private final Context context;
    private final Route route;
    private final ApiConfig config;
    private final Authentication authentication;
    private final AtomicReference<byte[]> json = new AtomicReference<>(new byte[0]);
    private final AtomicReference<Author> author = new AtomicReference<>();

    public Call(Context context, Route route, ApiConfig config, Authentication authentication) {
        this.context = context;
        this.route = route;
        this.config = config;
        this.authentication = authentication;
    }

    /** The entity that the path names, by itself or by one of its parts; on a typed path one of that type. */
    public EntityId entity() {
        return route.path().contains("{id}") ? entity(path("id")) : part().lexeme();
    }

    /** The form or sense that the path names. */
    public LexemePartId part() {
        Part part = route.path().contains("{form}") ? Part.FORM : Part.SENSE;
        String text = path(part == Part.FORM ? "form" : "sense");
        return LexemePartId.tryParse(text)
                .filter(id -> id.part() == part)
                .orElseThrow(() -> Rejected.because(Reason.INVALID_ID, shown(text)));
    }

    /** @param text an id from the path, already without a suffix */
    public EntityId entity(String text) {
        EntityId id = EntityId.tryParse(text).orElseThrow(() -> Rejected.because(Reason.INVALID_ID, shown(text)));
        requireType(id.type());
        return id;
    }

    /** @throws Rejected on a path of another type */
    public void requireType(EntityType type) {
        route.type().filter(wanted -> wanted != type).ifPresent(wanted -> {
            throw Rejected.because(Reason.INVALID_ID, "the path is for type " + wanted.json() + ", not " + type.json());
        });
    }

    /** A number of the path, at least 1. */
    public long number(String text) {
        return positive(text).orElseThrow(() -> Rejected.because(Reason.REVISION_NOT_FOUND, shown(text)));
    }

    public String path(String name) {
        return context.pathParam(name);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** @throws Rejected when the query has the parameter and it is not a number in that range */
    public long query(String name, long otherwise, long most) {
        String text = context.queryParam(name);
        return text == null
                ? otherwise
                : positive(text)
                        .filter(number -> number <= most)
                        .orElseThrow(() -> Rejected.because(
                                Reason.INVALID_VALUE, name + " runs from 1 to " + most + ", not " + shown(text)));
    }

    private static Optional<Long> positive(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    public EditHeaders editHeaders() {
        return EditHeaders.of(this);
    }

    /** Who asks; found out once. */
    public Author author() {
        if (author.get() == null) {
            author.set(authentication.author(this));
        }
        return author.get();
    }

    public void requireImporter() {
        author.set(authentication.importer(this));
    }

    /** Who asks, when that was found out. */
    Optional<Author> knownAuthor() {
        return Optional.ofNullable(author.get());
    }

    /**
     * The address that asks: the peer's, or what a trusted peer says of whom it asks for. Of several the last that is not
     * itself trusted, as whatever stands before it anybody may have written.
     */
    public String client() {
        String client = peer();
        List<String> hops =
                header("X-Forwarded-For").map(text -> List.of(text.split(","))).orElse(List.of());
        for (int i = hops.size() - 1; i >= 0 && config.trusts(client); i--) {
            String hop = hops.get(i).strip();
            if (!hop.matches("[0-9A-Fa-f.:]{2,45}")) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** The address of whoever is connected, whatever the headers say. */
    public String peer() {
        return context.req().getRemoteAddr();
    }

    /** The address that was asked for, with another value of one parameter of its query. */
    public String withQuery(String name, String value) {
        String others = context.queryParamMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(name))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(text -> parameter.getKey() + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&"))
                .collect(Collectors.joining());
        return context.path() + "?" + others + name + "=" + value;
    }

    public String url(String path) {
        return config.prefix() + path;
    }

    /** The media type of the body in lower case, without parameters. */
    public String mediaType() {
        String stated = header("Content-Type").orElse("");
        return stated.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean hasBody() {
        return context.req().getContentLengthLong() > 0
                || header("Transfer-Encoding").isPresent();
    }

    public int documentBytes() {
        return config.documentBytes();
    }

    /** The whole body, which has to be JSON and at most as large as a document. */
    public byte[] json() {
        return whole(Set.of(Answer.JSON));
    }

    /** Likewise; a patch may also come as what it is. */
    public byte[] jsonPatch() {
        return whole(Set.of(Answer.JSON_PATCH, Answer.JSON));
    }

    private byte[] whole(Set<String> mediaTypes) {
        requireMediaType(mediaTypes);
        long stated = context.req().getContentLengthLong();
        if (stated > config.documentBytes()) {
            throw tooLarge();
        }
        try {
            json.set(inTime(body()));
            return json.get();
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException
                    ? tooSlow()
                    : Rejected.because(Reason.MALFORMED, "the body ended before its time");
        }
    }

    /** Silence ends a request by itself; whoever sends a byte now and then would have a thread of ours for ever. */
    private byte[] inTime(InputStream in) throws IOException {
        long deadline = System.nanoTime() + config.bodyPatience().toNanos();
        ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            all.write(buffer, 0, count);
            if (all.size() > config.documentBytes()) {
                throw tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw tooSlow();
            }
        }
        return all.toByteArray();
    }

    /** All that makes this request another one than others: its operation, its base, and as much of its body as was read. */
    public List<byte[]> asked(OptionalLong base) {
        String line = context.method() + " " + context.path() + " " + base;
        return List.of(line.getBytes(StandardCharsets.UTF_8), json.get());
    }

    /** The body as it arrives, unbounded. */
    public InputStream body() {
        try {
            return context.req().getInputStream();
        } catch (IOException e) {
            throw Rejected.because(Reason.MALFORMED, "the body cannot be read");
        }
    }

    public void requireMediaType(Set<String> allowed) {
        if (!allowed.contains(mediaType())) {
            throw Rejected.because(
                    Reason.UNSUPPORTED_MEDIA_TYPE, "Content-Type is one of " + allowed + ", not " + shown(mediaType()));
        }
        header("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .ifPresent(coding -> {
                    throw Rejected.because(
                            Reason.UNSUPPORTED_MEDIA_TYPE, "bodies are not taken encoded: " + shown(coding));
                });
    }

    private Rejected tooLarge() {
        return Rejected.because(Reason.TOO_LARGE, "a document has at most " + config.documentBytes() + " bytes");
    }

    private Rejected tooSlow() {
        return Rejected.because(Reason.TOO_SLOW, "a document arrives within " + config.bodyPatience());
    }

    public static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
