package org.wikibase.backend.rdf.json;

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
                text.append(JsonReader.utf8(in, start, at));
            }
            if (at < to) {
                escape();
            }
        }
        return text.toString();
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
}
