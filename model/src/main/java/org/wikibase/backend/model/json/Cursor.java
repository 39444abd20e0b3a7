package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * A place in a JSON document that says where it is when something is wrong there, and notes what nobody reads. Every
 * reading method starts at the first token of a value and ends at its last.
 */
final class Cursor {

    private static final int SHOWN = 60;

    private final JsonParser parser;
    private final List<Unread> unread = new ArrayList<>();
    private String name = "";

    Cursor(JsonParser parser) {
        this.parser = parser;
    }

    List<Unread> unread() {
        return unread;
    }

    /** Goes to the document's first value. */
    void start() {
        if (advance() == null) {
            throw malformed("the document is empty");
        }
    }

    /** The document ends here. */
    void end() {
        if (advance() != null) {
            throw malformed("there is something behind the document");
        }
    }

    /** @return false when this is an empty array, which old documents have in the place of an empty object */
    boolean isObject() {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY && advance() == JsonToken.END_ARRAY) {
            return false;
        }
        throw malformed("an object belongs here");
    }

    /** The next member of the current object: its name, and the cursor on its value; false at the object's end. */
    boolean nextMember() {
        if (advance() == JsonToken.END_OBJECT) {
            return false;
        }
        name = checked(parsed(parser::currentName));
        advance();
        return true;
    }

    String name() {
        return name;
    }

    void openArray() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw malformed("an array belongs here");
        }
    }

    /** @return false at the array's end */
    boolean nextElement() {
        return advance() != JsonToken.END_ARRAY;
    }

    JsonToken token() {
        return parser.currentToken();
    }

    String text() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed("a string belongs here");
        }
        return checked(parsed(parser::getText));
    }

    /** The digits of a number as written. */
    String digits() {
        return parsed(parser::getText);
    }

    double decimal() {
        double number = Double.parseDouble(digits());
        if (!Double.isFinite(number)) {
            throw rejected(Reason.INVALID_VALUE, "a number beyond the range of doubles");
        }
        return number;
    }

    long number(long least, long most) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw malformed("an integer belongs here");
        }
        boolean fits = parsed(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER;
        long number = fits ? parsed(parser::getLongValue) : 0;
        if (!fits || number < least || number > most) {
            throw rejected(Reason.INVALID_VALUE, "not from " + least + " to " + most);
        }
        return number;
    }

    /** Keeps the current member for the caller, as the model has no place for it. */
    void keepUnread() {
        String pointer = pointer();
        unread.add(new Unread(pointer, new CanonicalJson(this).read()));
    }

    /** Keeps a member that was read already. */
    void keepUnread(String pointer, String json) {
        unread.add(new Unread(pointer, json));
    }

    /** Passes over a member that follows from others. */
    void skip() {
        parsed(parser::skipChildren);
    }

    /** JSON pointer to the value at, or just before, the cursor. */
    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    Rejected malformed(String what) {
        return rejected(Reason.MALFORMED, what);
    }

    Rejected rejected(Reason reason, String what) {
        return rejected(reason, pointer(), what);
    }

    Rejected rejected(Reason reason, String pointer, String what) {
        return Rejected.because(reason, what + " at " + (pointer.isEmpty() ? "/" : pointer));
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private JsonToken advance() {
        return parsed(parser::nextToken);
    }

    /** Storable text: Unicode without unpaired surrogates, U+0000 and carriage returns. */
    private String checked(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit == 0 || unit == '\r') {
                throw rejected(Reason.INVALID_VALUE, unit == 0 ? "U+0000 in a text" : "a carriage return in a text");
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw malformed("half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private <T> T parsed(Parsing<T> step) {
        try {
            return step.run();
        } catch (StreamConstraintsException e) {
            boolean deep = e.getOriginalMessage().contains("nesting depth");
            throw rejected(deep ? Reason.TOO_DEEP : Reason.TOO_LARGE, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One step of the parser. */
    private interface Parsing<T> {
        T run() throws IOException;
    }
}
