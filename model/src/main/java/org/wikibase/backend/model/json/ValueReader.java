package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonToken;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.hash.CanonicalText;

/**
 * Reads {@code datavalue}. Wikibase writes the value before its type, and all known values are flat, so the members
 * are remembered until the type says what they are.
 */
final class ValueReader {

    private final Cursor cursor;
    private final FlatObject members;

    ValueReader(Cursor cursor) {
        this.cursor = cursor;
        this.members = new FlatObject(cursor);
    }

    Value read() {
        if (!cursor.isObject()) {
            throw cursor.malformed("a data value belongs here");
        }
        String type = null;
        String text = null;
        String other = null;
        boolean flat = false;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "type" -> type = cursor.text();
                case "value" -> {
                    if (cursor.token() == JsonToken.START_OBJECT) {
                        members.read();
                        flat = true;
                    } else if (cursor.token() == JsonToken.VALUE_STRING) {
                        text = cursor.text();
                    } else {
                        other = new CanonicalJson(cursor).read();
                    }
                }
                default -> cursor.keepUnread();
            }
        }
        if (type == null || !(flat || text != null || other != null)) {
            throw cursor.malformed("a data value has a type and a value");
        }
        return of(type, flat, text, other);
    }

    private Value of(String type, boolean flat, String text, String other) {
        boolean isString = type.equals("string");
        if (isString && text != null) {
            return new Value.StringValue(text);
        }
        if (flat && !isString) {
            return new FlatValue(cursor, members).of(type);
        }
        if (isString || FlatValue.isKnown(type)) {
            throw cursor.rejected(Reason.MALFORMED, cursor.pointer() + "/value", "that is no value of type " + type);
        }
        return new Value.Unknown(type, text != null ? CanonicalText.quoted(text) : other);
    }
}
