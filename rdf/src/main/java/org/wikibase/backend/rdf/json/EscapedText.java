package org.wikibase.backend.rdf.json;

import java.nio.charset.StandardCharsets;

/** The content of a JSON string that has escapes. */
final class EscapedText {

    private final byte[] in;
    private final int to;
    private final StringBuilder text;
    private int at;

    EscapedText(byte[] in, int from, int to) {
        this.in = in;
        this.to = to;
        at = from;
        text = new StringBuilder(to - from);
    }

    String decoded() {
        while (at < to) {
            int start = at;
            boolean ascii = true;
            while (at < to && in[at] != '\\') {
                ascii &= in[at] >= 0;
                at++;
            }
            if (ascii) {
                for (int i = start; i < at; i++) {
                    text.append((char) in[i]);
                }
            } else {
                text.append(utf8(in, start, at));
            }
            if (at < to) {
                escape();
            }
        }
        requireWholeCharacters();
        return text.toString();
    }

    private void requireWholeCharacters() {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw new MalformedJson("half a surrogate pair in a string", to);
                }
                i++;
            }
        }
    }

    private void escape() {
        char c = (char) in[at + 1];
        at += 2;
        switch (c) {
            case '"', '\\', '/' -> text.append(c);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.append(unit());
            default -> throw new MalformedJson("an unknown escape", at);
        }
    }

    private char unit() {
        if (to - at < 4) {
            throw new MalformedJson("half an escape", at);
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(in[at++], 16);
            if (digit < 0) {
                throw new MalformedJson("an unknown escape", at);
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    /** Text without escapes, which cannot have half a character. */
    static String utf8(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // The decoder puts U+FFFD where the bytes are no UTF-8; it may also be there rightly.
        if (text.indexOf('\ufffd') >= 0) {
            long claimed = text.chars().filter(c -> c == '\ufffd').count();
            for (int i = from; i + 2 < to; i++) {
                if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf && bytes[i + 2] == (byte) 0xbd) {
                    claimed--;
                }
            }
            if (claimed != 0) {
                throw new MalformedJson("not UTF-8", from);
            }
        }
        return text;
    }
}
