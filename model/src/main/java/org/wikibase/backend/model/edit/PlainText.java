package org.wikibase.backend.model.edit;

import java.text.Normalizer;

/** One line of text as Wikibase stores it: in NFC, without blanks at its ends, without controls. */
public final class PlainText {

    private static final int SHOWN = 60;

    private PlainText() {}

    /** In NFC and trimmed of every blank and control of Unicode. */
    public static String normal(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
    }

    /**
     * @param longest code points
     * @throws Rejected when nothing is left, too much is left, or controls are inside
     */
    public static String required(String text, String what, int longest) {
        String normal = normal(text);
        if (normal.isEmpty()) {
            throw Rejected.because(Reason.INVALID_VALUE, "an empty " + what);
        }
        if (normal.codePointCount(0, normal.length()) > longest) {
            throw Rejected.because(Reason.INVALID_VALUE, "a " + what + " of more than " + longest + " characters");
        }
        if (!isWellFormed(normal)) {
            throw Rejected.because(Reason.INVALID_VALUE, "a control character in a " + what);
        }
        return normal;
    }

    public static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static boolean isBlank(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || Character.isISOControl(unit);
    }

    /** No controls, and no half of a surrogate pair. */
    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
