package org.wikibase.backend.rdf.convert;

import java.util.Arrays;

/** Three bytes with which some programs begin a file in UTF-8. JSON has no place for them; readers may ignore them. */
final class ByteOrderMark {

    static final byte FIRST = (byte) 0xef;

    private ByteOrderMark() {}

    static boolean isAt(byte[] text, int at) {
        return text.length >= at + 3 && text[at] == FIRST && text[at + 1] == (byte) 0xbb && text[at + 2] == (byte) 0xbf;
    }

    static byte[] removed(byte[] text) {
        return isAt(text, 0) ? Arrays.copyOfRange(text, 3, text.length) : text;
    }
}
