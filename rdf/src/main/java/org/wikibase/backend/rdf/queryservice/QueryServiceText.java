package org.wikibase.backend.rdf.queryservice;

/** What the query service does to texts when it reads them (query-service 2.4 and 2.5, rule 9). */
final class QueryServiceText {

    private static final int LONGEST = 32_767;

    private QueryServiceText() {}

    /** Without characters that have no width or turn the writing direction. */
    static String visible(String text) {
        int at = 0;
        while (at < text.length() && !isInvisible(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, at);
        for (; at < text.length(); at++) {
            if (!isInvisible(text.charAt(at))) {
                kept.append(text.charAt(at));
            }
        }
        return kept.toString();
    }

    private static boolean isInvisible(char c) {
        if (c < 0x200b) {
            return c == 0xad;
        }
        return c <= 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0x206a && c <= 0x206f);
    }

    /** At most 32,767 UTF-16 units, and never half a character at the end. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /** Digits with an optional sign and at most one point. */
    static boolean isNumber(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if ((c < '0' || c > '9') && (i > 0 || (c != '+' && c != '-'))) {
                return false;
            }
        }
        return points <= 1;
    }

    /** Line ends have no place in an IRI; whatever else has none is escaped by the writer. */
    static String iri(String text) {
        return text.indexOf('\n') < 0 ? text : text.replace("\n", "");
    }
}
