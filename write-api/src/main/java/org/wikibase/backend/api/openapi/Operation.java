package org.wikibase.backend.api.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation of the document.
 *
 * @param path with its parameters in braces
 * @param examples of parameters, by name; those of headers that hold for all operations are with the headers
 * @param headers names of the document's parameters that it takes
 * @param body by media type; empty when it takes none
 * @param answers by status
 * @param refusals statuses with which it may be refused
 */
public record Operation(
        String method,
        String path,
        String tag,
        String summary,
        List<Query> query,
        Map<String, String> examples,
        List<String> headers,
        Map<String, Schema> body,
        Map<Integer, Told> answers,
        List<Integer> refusals) {

    /** A parameter of the query. */
    public record Query(String name, String description, boolean required) {}

    /** @param content by media type; empty for an answer without a body */
    public record Told(String description, Map<String, Schema> content) {}

    /** Such as {@code get_entities_id_labels}. */
    public String id() {
        return (method + path)
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("_$", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    public static Map<String, Object> content(Map<String, Schema> schemas) {
        Map<String, Object> content = new LinkedHashMap<>();
        schemas.forEach((type, schema) -> content.put(type, Map.of("schema", schema.members())));
        return content;
    }
}
