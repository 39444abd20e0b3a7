package org.wikibase.backend.model.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.wikibase.backend.model.Hash;

/**
 * Canonical JSON, mostly on its way into SHA-256, piece by piece and not held as a whole. Writers call {@link #name} in the
 * order of RFC 8785, by UTF-16 code units.
 */
final class Canonical {

    private static final int FULL = 1 << 14;

    /** How many characters are held at most. */
    private final int full;

    private final MessageDigest digest = sha256();
    private final StringBuilder json = new StringBuilder(512);
    /** Whether the next name or value is the first of its object or array, or follows a name. */
    private boolean first = true;

    private Canonical(int full) {
        this.full = full;
    }

    /** The text itself, held as a whole. */
    static String whole(Consumer<Canonical> value) {
        Canonical canonical = new Canonical(Integer.MAX_VALUE);
        value.accept(canonical);
        return canonical.json.toString();
    }

    /**
     * The first 128 bits of SHA-256.
     *
     * @param domain keeps equal JSON of different kinds apart
     */
    static Hash hash(String domain, Consumer<Canonical> value) {
        Canonical canonical = new Canonical(FULL);
        canonical.json.append(domain).append('|');
        value.accept(canonical);
        canonical.flush();
        return Hash.ofBytes(canonical.digest.digest());
    }

    Canonical object(Runnable members) {
        return nested('{', members, '}');
    }

    Canonical array(Runnable elements) {
        return nested('[', elements, ']');
    }

    Canonical texts(Iterable<String> texts) {
        return array(() -> texts.forEach(this::text));
    }

    Canonical name(String name) {
        separate();
        CanonicalText.appendQuoted(json, name);
        json.append(':');
        first = true;
        return this;
    }

    Canonical text(String text) {
        separate();
        CanonicalText.appendQuoted(json, text);
        return this;
    }

    Canonical number(long number) {
        separate();
        json.append(number);
        return this;
    }

    /** A value that is canonical JSON already. */
    Canonical raw(String canonical) {
        separate();
        json.append(canonical);
        return this;
    }

    private Canonical nested(char open, Runnable inside, char close) {
        separate();
        json.append(open);
        first = true;
        inside.run();
        json.append(close);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            json.append(',');
        }
        first = false;
        if (json.length() >= full) {
            flush();
        }
    }

    private void flush() {
        digest.update(json.toString().getBytes(StandardCharsets.UTF_8));
        json.setLength(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
