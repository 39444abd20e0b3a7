package org.wikibase.backend.rdf.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A growing row of UTF-8 bytes, filled from strings without a copy in between. Not thread-safe. */
public final class Utf8Buffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public Utf8Buffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes as they are, valid until more are added. */
    byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets everything beyond the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public Utf8Buffer add(byte[] others) {
        return add(others, 0, others.length);
    }

    public Utf8Buffer add(Utf8Buffer other) {
        return add(other.bytes, 0, other.length);
    }

    Utf8Buffer add(byte[] others, int from, int count) {
        ensure(count);
        System.arraycopy(others, from, bytes, length, count);
        length += count;
        return this;
    }

    public Utf8Buffer add(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public Utf8Buffer add(int number) {
        return add(Integer.toString(number));
    }

    public Utf8Buffer add(String text) {
        int end = text.length();
        ensure(end);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                return addFrom(text, i);
            }
            to[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    private Utf8Buffer addFrom(String text, int start) {
        int end = text.length();
        ensure(3 * (end - start));
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                i += multibyte(text, i, c);
            }
        }
        return this;
    }

    /** Escaped so that N-Triples, Turtle and the conformance data's canonical form agree. */
    public Utf8Buffer addLiteral(String text) {
        int end = text.length();
        ensure(end);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || Escapes.IN_LITERAL[c] != 0) {
                length = at;
                return addLiteralFrom(text, i);
            }
            to[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    private Utf8Buffer addLiteralFrom(String text, int start) {
        int end = text.length();
        ensure(6 * (end - start));
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += multibyte(text, i, c);
            } else if (Escapes.IN_LITERAL[c] == 0) {
                bytes[length++] = (byte) c;
            } else {
                escape(c);
            }
        }
        return this;
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = Escapes.IN_LITERAL[c];
        if (Escapes.IN_LITERAL[c] == 'u') {
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = UPPER_HEX[c >> 4];
            bytes[length++] = UPPER_HEX[c & 15];
        }
    }

    /** Whatever the text is, no parser ends the IRI early: what may not stand in one is percent-encoded. */
    public Utf8Buffer addIri(String text) {
        int end = text.length();
        ensure(3 * end);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                i += multibyte(text, i, c);
                at = length;
            } else if (Escapes.NOT_IN_IRI[c]) {
                to[at++] = '%';
                to[at++] = UPPER_HEX[c >> 4];
                to[at++] = UPPER_HEX[c & 15];
            } else {
                to[at++] = (byte) c;
            }
        }
        length = at;
        return this;
    }

    /** @return how many further chars were used */
    private int multibyte(String text, int at, char c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[length++] = (byte) (0xe0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("Half a character (an unpaired surrogate) at position " + at);
        }
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (point & 0x3f));
        return 1;
    }

    public static int utf8Length(String text) {
        int count = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate is half of four bytes.
                count += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return count;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    /** The digest of all bytes in lower-case hex digits. */
    public String hexDigest(MessageDigest algorithm) {
        algorithm.update(bytes, 0, length);
        byte[] digest = algorithm.digest();
        byte[] hex = new byte[2 * digest.length];
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = HEX[(digest[i] >> 4) & 15];
            hex[2 * i + 1] = HEX[digest[i] & 15];
        }
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    /** Hands over all bytes and forgets them. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    public boolean contentEquals(Utf8Buffer other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
