package org.wikibase.backend.rdf.text;

import java.util.Arrays;

/** What becomes of ASCII characters in literals and IRIs. */
final class Escapes {

    /** What follows the backslash: 0 for a character that stays, {@code u} for a numeric escape. */
    static final byte[] IN_LITERAL = new byte[128];

    /** Characters that must not stand in an IRI as they are. */
    static final boolean[] NOT_IN_IRI = new boolean[128];

    static {
        Arrays.fill(IN_LITERAL, 0, 0x20, (byte) 'u');
        IN_LITERAL[0x7f] = 'u';
        IN_LITERAL['\b'] = 'b';
        IN_LITERAL['\t'] = 't';
        IN_LITERAL['\n'] = 'n';
        IN_LITERAL['\f'] = 'f';
        IN_LITERAL['\r'] = 'r';
        IN_LITERAL['"'] = '"';
        IN_LITERAL['\\'] = '\\';
        Arrays.fill(NOT_IN_IRI, 0, 0x21, true);
        for (char c : "\"<>\\`^|{}\u007f".toCharArray()) {
            NOT_IN_IRI[c] = true;
        }
    }

    private Escapes() {}
}
