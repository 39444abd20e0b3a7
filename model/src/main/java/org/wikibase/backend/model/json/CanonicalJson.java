package org.wikibase.backend.model.json;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.wikibase.backend.model.hash.CanonicalText;
import org.wikibase.backend.model.hash.DoubleForm;

/** The canonical form (RFC 8785) of a value nobody knows; integers keep all their digits. */
final class CanonicalJson {

    private final Cursor cursor;

    CanonicalJson(Cursor cursor) {
        this.cursor = cursor;
    }

    String read() {
        return switch (cursor.token()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> CanonicalText.quoted(cursor.text());
            case VALUE_NUMBER_INT -> new BigInteger(cursor.digits()).toString();
            case VALUE_NUMBER_FLOAT -> DoubleForm.json(cursor.decimal());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> throw cursor.malformed("a value belongs here");
        };
    }

    private String object() {
        // UTF-16 code units, the order of RFC 8785, are the natural order of strings.
        Map<String, String> members = new TreeMap<>();
        while (cursor.nextMember()) {
            String name = cursor.name();
            members.put(name, read());
        }
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "");
            CanonicalText.appendQuoted(json, name);
            json.append(':').append(value);
        });
        return json.append('}').toString();
    }

    private String array() {
        StringBuilder json = new StringBuilder("[");
        while (cursor.nextElement()) {
            json.append(json.length() > 1 ? "," : "").append(read());
        }
        return json.append(']').toString();
    }
}
