package org.wikibase.backend.model.json;

import java.util.Arrays;
import java.util.TreeMap;
import org.wikibase.backend.model.hash.CanonicalText;
import org.wikibase.backend.model.hash.DoubleForm;

/** The members of one JSON object in document order; used again for every value of a document. */
final class FlatObject {

    private static final int DIGITS_OF_ANY_LONG = 18;

    private final Cursor cursor;
    private String[] names = new String[8];
    /** A String for text, a Long or Double for a number, a {@link Raw} for everything else. */
    private Object[] values = new Object[8];

    private boolean[] taken = new boolean[8];
    private int size;

    FlatObject(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The canonical JSON of a literal, a nested value or an integer that is too large for a long. */
    record Raw(String json) {}

    void read() {
        size = 0;
        while (cursor.nextMember()) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                taken = new boolean[2 * size];
            }
            names[size] = cursor.name();
            values[size] = value();
            size++;
        }
        Arrays.fill(taken, 0, size, false);
    }

    private Object value() {
        return switch (cursor.token()) {
            case VALUE_STRING -> cursor.text();
            case VALUE_NUMBER_FLOAT -> cursor.decimal();
            case VALUE_NUMBER_INT -> {
                String digits = cursor.digits();
                if (digits.equals("-0")) {
                    yield -0.0;
                }
                yield digits.length() < DIGITS_OF_ANY_LONG ? (Object) Long.valueOf(digits) : new Raw(digits);
            }
            default -> new Raw(new CanonicalJson(cursor).read());
        };
    }

    /** @return null when there is no such member; it counts as read from now on */
    Object take(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                taken[i] = true;
                return values[i];
            }
        }
        return null;
    }

    /** A member that is null counts as read; any other is left to be taken. */
    boolean isNullOrAbsent(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                taken[i] = values[i] instanceof Raw raw && raw.json().equals("null");
                return taken[i];
            }
        }
        return true;
    }

    /**
     * Hands every member that nobody took to the cursor.
     *
     * @param below the pointer to this object from where the cursor is
     */
    void keepRest(String below) {
        for (int i = 0; i < size; i++) {
            if (!taken[i]) {
                String name = names[i].replace("~", "~0").replace("/", "~1");
                cursor.keepUnread(cursor.pointer() + below + "/" + name, json(values[i]));
            }
        }
    }

    String json() {
        TreeMap<String, Object> sorted = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            sorted.put(names[i], values[i]);
        }
        StringBuilder json = new StringBuilder("{");
        sorted.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "");
            CanonicalText.appendQuoted(json, name);
            json.append(':').append(json(value));
        });
        return json.append('}').toString();
    }

    private static String json(Object value) {
        if (value instanceof String text) {
            return CanonicalText.quoted(text);
        }
        if (value instanceof Double number) {
            return DoubleForm.json(number);
        }
        return value instanceof Raw raw ? raw.json() : value.toString();
    }
}
