package org.wikibase.backend.rdf.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JSON value as a tree, for small documents such as manifests.
 *
 * @param value a Map of trees in document order, a List of trees, a String, a Numeral, a Boolean, or null
 */
public record JsonTree(Object value) {

    /** A number keeps its digits. */
    public record Numeral(String digits) {}

    private static final JsonTree NULL = new JsonTree(null);

    public static JsonTree parse(byte[] bytes) {
        JsonReader reader = new JsonReader();
        reader.open(bytes, 0, bytes.length);
        JsonTree tree = read(reader);
        if (reader.peek() != 0) {
            throw reader.malformed("something behind the document");
        }
        return tree;
    }

    static JsonTree read(JsonReader reader) {
        return switch (reader.peek()) {
            case '{' -> object(reader);
            case '[' -> array(reader);
            case '"' -> new JsonTree(reader.string());
            case 't' -> literal(reader, "true", true);
            case 'f' -> literal(reader, "false", false);
            case 'n' -> literal(reader, "null", null);
            default -> new JsonTree(new Numeral(reader.numberText()));
        };
    }

    private static JsonTree object(JsonReader reader) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        reader.openObject();
        for (String name = reader.nextMember(); name != null; name = reader.nextMember()) {
            members.put(name, read(reader));
        }
        return new JsonTree(members);
    }

    private static JsonTree array(JsonReader reader) {
        List<JsonTree> elements = new ArrayList<>();
        reader.openArray();
        while (reader.nextElement()) {
            elements.add(read(reader));
        }
        return new JsonTree(elements);
    }

    private static JsonTree literal(JsonReader reader, String text, Object value) {
        reader.literal(text);
        return new JsonTree(value);
    }

    public boolean isNull() {
        return value == null;
    }

    /** A member of an object; null's tree when there is none. */
    public JsonTree get(String name) {
        return value instanceof Map<?, ?> members && members.get(name) instanceof JsonTree tree ? tree : NULL;
    }

    /** The members of an object; none for anything else. */
    @SuppressWarnings("unchecked")
    public Map<String, JsonTree> members() {
        return value instanceof Map<?, ?> ? (Map<String, JsonTree>) value : Map.of();
    }

    /** The elements of an array; none for anything else. */
    @SuppressWarnings("unchecked")
    public List<JsonTree> elements() {
        return value instanceof List<?> ? (List<JsonTree>) value : List.of();
    }

    /** A string, or the digits of a number. */
    public Optional<String> optionalText() {
        if (value instanceof Numeral number) {
            return Optional.of(number.digits());
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public String text() {
        return optionalText().orElseThrow(() -> new IllegalArgumentException("A text is missing, there is " + value));
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** As JSON again. */
    @Override
    public String toString() {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Map<?, ?>) {
            return members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?>) {
            return elements().stream().map(JsonTree::toString).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Numeral number ? number.digits() : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
