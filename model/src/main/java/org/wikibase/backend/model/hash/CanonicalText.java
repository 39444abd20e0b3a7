package org.wikibase.backend.model.hash;

/** JSON string literals as RFC 8785 wants them: only what must be escaped is escaped. */
public final class CanonicalText {

    private static final String HEX = "0123456789abcdef";

    private CanonicalText() {}

    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2);
        appendQuoted(json, text);
        return json.toString();
    }

    public static void appendQuoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ' ' && unit != '"' && unit != '\\') {
                json.append(unit);
            } else {
                appendEscaped(json, unit);
            }
        }
        json.append('"');
    }

    private static void appendEscaped(StringBuilder json, char unit) {
        json.append('\\');
        switch (unit) {
            case '"', '\\' -> json.append(unit);
            case '\b' -> json.append('b');
            case '\f' -> json.append('f');
            case '\n' -> json.append('n');
            case '\r' -> json.append('r');
            case '\t' -> json.append('t');
            default -> json.append("u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
        }
    }
}
