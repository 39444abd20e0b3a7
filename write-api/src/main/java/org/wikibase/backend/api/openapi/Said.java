package org.wikibase.backend.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.api.entity.Form;
import org.wikibase.backend.api.entity.Listings;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.openapi.Operation.Query;

/**
 * What {@code operations.txt} says of an operation.
 *
 * @param body by media type; empty when there is none
 * @param answer likewise
 * @param examples what parameters are in the example, where they are not what they usually are
 */
record Said(
        String tag,
        String summary,
        Map<String, Schema> body,
        Map<String, Schema> answer,
        List<Query> query,
        Map<String, String> examples) {

    private static final String FILE = "operations.txt";
    private static final int COLUMNS = 5;

    /** By operation. */
    public static Map<String, Said> all() {
        Map<String, Said> all = new LinkedHashMap<>();
        String last = "";
        for (String line : lines()) {
            if (line.startsWith("  ? ")) {
                all.get(last).query.add(query(line.substring("  ? ".length())));
            } else if (line.startsWith("  = ")) {
                String[] example = line.substring("  = ".length()).split(": ", 2);
                all.get(last).examples.put(example[0], example[1]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] columns = line.split(" *\\| *", -1);
                if (columns.length != COLUMNS) {
                    throw new IllegalStateException(FILE + ": " + line);
                }
                last = columns[0];
                all.put(
                        last,
                        new Said(
                                columns[1],
                                columns[2],
                                content(columns[3]),
                                content(columns[4]),
                                new ArrayList<>(),
                                new LinkedHashMap<>()));
            }
        }
        return all;
    }

    private static List<String> lines() {
        try (InputStream file = Said.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(String said) {
        boolean required = said.startsWith("!");
        String[] parts = said.substring(required ? 1 : 0).split(": ", 2);
        return new Query(parts[0], parts[1], required);
    }

    private static Map<String, Schema> content(String names) {
        Map<String, Schema> content = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? new String[0] : names.split(" or ")) {
            switch (name) {
                case "JsonPatch" -> {
                    content.put(Answer.JSON_PATCH, Bodies.named(name));
                    content.putIfAbsent(Answer.JSON, Bodies.named(name));
                }
                case "StatementPatch" -> content.put(Answer.JSON_PATCH, Bodies.named(name));
                case "Lines" -> content.put(Listings.LINES, Schema.TEXT);
                case "Plain" -> content.put("text/plain", Schema.TEXT);
                case "Html" -> content.put("text/html", Schema.TEXT);
                case "Any" -> content.put("*/*", Schema.ANY);
                case "Rdf" ->
                    Form.negotiable().stream()
                            .filter(form -> form != Form.RESPONSE && form != Form.JSON_LD)
                            .forEach(form -> content.put(form.contentType(), Schema.TEXT));
                case "EntityInForms" ->
                    Form.negotiable()
                            .forEach(form -> content.put(
                                    form.contentType(),
                                    form == Form.RESPONSE ? Bodies.named("EntityResponse") : Schema.TEXT));
                default -> content.put(Answer.JSON, Bodies.named(name));
            }
        }
        return content;
    }
}
