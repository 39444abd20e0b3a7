package org.wikibase.backend.rdf.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The three escapings of the mapping (19.4 and 19.5), and PHP's idea of white space. */
public final class Percent {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final boolean[] NEVER_IN_IRI = new boolean[128];

    static {
        for (char c : " \"<>\\`^|{}".toCharArray()) {
            NEVER_IN_IRI[c] = true;
        }
    }

    private Percent() {}

    /** For file names: everything but unreserved characters, a space as {@code %20}. */
    public static String raw(String text) {
        return encoded(text, "-_.~", "%20");
    }

    /** For page titles, ids and data pages: reserved characters that read well stay, a space becomes {@code +}. */
    public static String wiki(String text) {
        return encoded(text, "-_.;@$!*(),/~:", "+");
    }

    private static String encoded(String text, String kept, String space) {
        if (isPlain(text, kept)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAlphanumeric(c) || kept.indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ') {
                out.append(space);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(String text, String kept) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && kept.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** What an IRI may never hold, escaped; everything else stays, also what is escaped already. */
    public static String iri(String text) {
        int at = 0;
        while (at < text.length() && isAllowedInIri(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isAllowedInIri(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
        return out.toString();
    }

    private static boolean isAllowedInIri(char c) {
        return c >= 0x80 || !NEVER_IN_IRI[c];
    }

    /** Without space, tab, line ends, NUL and vertical tab at both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r' && c != '\f') || c == 0;
    }
}
