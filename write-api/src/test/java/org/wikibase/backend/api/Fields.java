package org.wikibase.backend.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Every field of a document, and the document with another type in its place. */
final class Fields {

    private final JsonNode document;
    private final Map<String, String> changed = new TreeMap<>();

    Fields(String document) {
        this.document = Reply.parse(document);
    }

    /** By JSON pointer and what was put there. */
    Map<String, String> withAnotherType() {
        visit(document, "");
        return changed;
    }

    private void visit(JsonNode node, String pointer) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                JsonNode old = object.get(name);
                for (JsonNode other : others(old)) {
                    object.set(name, other);
                    changed.put(pointer + "/" + name + " = " + other, document.toString());
                }
                object.set(name, old);
                visit(old, pointer + "/" + name);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode old = array.get(i);
                for (JsonNode other : others(old)) {
                    array.set(i, other);
                    changed.put(pointer + "/" + i + " = " + other, document.toString());
                }
                array.set(i, old);
                visit(old, pointer + "/" + i);
            }
        }
    }

    /** Values of other types; not an empty list for an object, as old documents write empty maps so. */
    private static JsonNode[] others(JsonNode node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode list = json.arrayNode().add(true);
        JsonNode object = json.objectNode().put("x", true);
        return switch (node.getNodeType()) {
            case STRING -> new JsonNode[] {json.numberNode(7), json.booleanNode(true), json.nullNode(), list, object};
            case NUMBER -> new JsonNode[] {json.textNode("seven"), json.booleanNode(true), list, object};
            case OBJECT -> new JsonNode[] {json.numberNode(7), json.textNode("x"), json.nullNode(), list};
            default -> new JsonNode[] {json.numberNode(7), json.textNode("x"), json.nullNode(), object};
        };
    }
}
