package org.wikibase.backend.rdf.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the JSON in a byte array, value by value; the caller says what it expects. Every reading method starts
 * before a value and ends behind it. Not thread-safe.
 */
public final class JsonReader {

    private static final int DEEPEST = 200;

    private final ShortStrings shortStrings = new ShortStrings();
    private byte[] in = {};
    private int at;
    private int end;
    private boolean fresh;

    /** Starts anew on a part of an array, which must not change meanwhile. */
    public void open(byte[] bytes, int from, int to) {
        in = bytes;
        at = from;
        end = to;
    }

    public int position() {
        return at;
    }

    /** Passes over bytes that are the same as these of another array. */
    boolean passOver(byte[] others, int from, int to) {
        int length = to - from;
        if (length > end - at || !Arrays.equals(others, from, to, in, at, at + length)) {
            return false;
        }
        at += length;
        return true;
    }

    MalformedJson malformed(String what) {
        return new MalformedJson(what, at);
    }

    /** The first byte of the next value, or 0 at the end. */
    int peek() {
        while (at < end) {
            byte b = in[at];
            if (b > ' ') {
                return b;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
            at++;
        }
        return 0;
    }

    /** Passes over one byte of punctuation when it comes next. */
    public boolean accept(char punctuation) {
        if (peek() == punctuation) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char punctuation) {
        if (!accept(punctuation)) {
            throw malformed("'" + punctuation + "' is missing");
        }
    }

    /**
     * Opens an object; then {@link #nextMember} until null.
     *
     * @return false for {@code []} and {@code null}, which old documents have in the place of an empty object
     */
    public boolean openObject() {
        if (accept('{')) {
            fresh = true;
            return true;
        }
        if (accept('[')) {
            expect(']');
        } else {
            literal("null");
        }
        return false;
    }

    /** The name of the next member, whose value must be read or skipped; null behind the object's end. */
    public String nextMember() {
        boolean first = fresh;
        fresh = false;
        if (accept('}')) {
            return null;
        }
        if (!first) {
            expect(',');
        }
        String name = shortString();
        expect(':');
        return name;
    }

    public void openArray() {
        expect('[');
        fresh = true;
    }

    /** @return false behind the array's end */
    public boolean nextElement() {
        boolean first = fresh;
        fresh = false;
        if (accept(']')) {
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    /** A string that probably came before. */
    public String shortString() {
        int start = begin();
        int quote = plainEnd(start);
        if (quote >= 0) {
            at = quote + 1;
            return shortStrings.get(in, start, quote - start);
        }
        return decoded(start);
    }

    public String string() {
        int start = begin();
        int quote = plainEnd(start);
        if (quote >= 0) {
            at = quote + 1;
            return new String(in, start, quote - start, StandardCharsets.ISO_8859_1);
        }
        return decoded(start);
    }

    private int begin() {
        if (peek() != '"') {
            throw malformed("a string is missing");
        }
        return ++at;
    }

    /** @return where the closing quote is, or -1 when the text is not plain ASCII */
    private int plainEnd(int start) {
        byte[] bytes = in;
        int last = end;
        for (int i = start; i < last; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b < ' ' || b == '\\') {
                return -1;
            }
        }
        throw malformed("a string does not end");
    }

    private String decoded(int start) {
        int i = start;
        boolean escaped = false;
        while (i < end && in[i] != '"') {
            if (in[i] == '\\') {
                escaped = true;
                i++;
            } else if (in[i] >= 0 && in[i] < ' ') {
                throw malformed("a control character in a string");
            }
            i++;
        }
        if (i >= end) {
            throw malformed("a string does not end");
        }
        at = i + 1;
        return escaped ? new EscapedText(in, start, i).decoded() : EscapedText.utf8(in, start, i);
    }

    /** A number, or the text of a string, as it is written. */
    public String numberText() {
        if (peek() == '"') {
            return shortString();
        }
        int start = at;
        while (at < end && isPartOfNumber(in[at])) {
            at++;
        }
        if (at == start) {
            throw malformed("a number is missing");
        }
        return shortStrings.get(in, start, at - start);
    }

    private static boolean isPartOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    public long integer() {
        try {
            return Long.parseLong(numberText());
        } catch (NumberFormatException e) {
            throw malformed("not an integer");
        }
    }

    public double decimal() {
        try {
            return Double.parseDouble(numberText());
        } catch (NumberFormatException e) {
            throw malformed("not a number");
        }
    }

    /** @return whether the next value was {@code null}, which is then passed */
    public boolean acceptNull() {
        if (peek() == 'n') {
            literal("null");
            return true;
        }
        return false;
    }

    void literal(String text) {
        peek();
        for (int i = 0; i < text.length(); i++) {
            if (at >= end || in[at++] != text.charAt(i)) {
                throw malformed("'" + text + "' is missing");
            }
        }
    }

    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw malformed("too deep");
        }
        switch (peek()) {
            case '"' -> skipString();
            case '{' -> {
                openObject();
                while (nextMember() != null) {
                    skip(depth + 1);
                }
            }
            case '[' -> {
                openArray();
                while (nextElement()) {
                    skip(depth + 1);
                }
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> numberText();
        }
    }

    private void skipString() {
        int i = begin();
        while (i < end && in[i] != '"') {
            i += in[i] == '\\' ? 2 : 1;
        }
        if (i >= end) {
            throw malformed("a string does not end");
        }
        at = i + 1;
    }

    /** The bytes between two positions as text. */
    String text(int from, int to) {
        return EscapedText.utf8(in, from, to);
    }
}
