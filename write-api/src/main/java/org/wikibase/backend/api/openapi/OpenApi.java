package org.wikibase.backend.api.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The document (OpenAPI 3.1), as maps and lists that any JSON writer takes.
 *
 * @param schemas by name
 * @param headers parameters by name, each with what is said about it
 * @param refusals what a status means, by status
 * @param refusal the shape of every refusal
 */
record OpenApi(
        List<Operation> operations,
        Map<String, Schema> schemas,
        Map<String, Header> headers,
        Map<Integer, String> refusals,
        Schema refusal) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    /**
     * A header of requests.
     *
     * @param example empty for one that examples do without
     */
    public record Header(String description, boolean required, Optional<String> example) {
        Map<String, Object> shown(String name, Optional<String> instead) {
            return parameter(name, "header", required, description, instead.or(() -> example));
        }
    }

    public Map<String, Object> document(String title, String version, String description) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", title, "version", version, "description", description));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths());
        document.put("components", components());
        return document;
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        operations.forEach(operation -> paths.computeIfAbsent(operation.path(), path -> new TreeMap<>())
                .put(operation.method().toLowerCase(java.util.Locale.ROOT), described(operation)));
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> described(Operation operation) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("operationId", operation.id());
        described.put("tags", List.of(operation.tag()));
        described.put("summary", operation.summary());
        described.put("parameters", parameters(operation));
        if (!operation.body().isEmpty()) {
            described.put("requestBody", Map.of("required", true, "content", Operation.content(operation.body())));
        }
        Map<String, Object> responses = new TreeMap<>();
        operation.answers().forEach((status, answer) -> {
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("description", answer.description());
            if (!answer.content().isEmpty()) {
                response.put("content", Operation.content(answer.content()));
            }
            responses.put(Integer.toString(status), response);
        });
        operation
                .refusals()
                .forEach(status -> responses.putIfAbsent(
                        Integer.toString(status), Map.of("$ref", "#/components/responses/" + status)));
        described.put("responses", responses);
        return described;
    }

    private List<Object> parameters(Operation operation) {
        List<Object> parameters = new ArrayList<>();
        PARAMETER
                .matcher(operation.path())
                .results()
                .map(match -> match.group(1))
                .forEach(name -> parameters.add(parameter(name, "path", true, "", example(operation, name))));
        operation
                .query()
                .forEach(query -> parameters.add(parameter(
                        query.name(),
                        "query",
                        query.required(),
                        query.description(),
                        example(operation, query.name()))));
        operation
                .headers()
                .forEach(name -> parameters.add(
                        operation.examples().containsKey(name)
                                ? headers.get(name).shown(name, example(operation, name))
                                : Map.of("$ref", "#/components/parameters/" + name)));
        return parameters;
    }

    private static Optional<String> example(Operation operation, String name) {
        return Optional.ofNullable(operation.examples().get(name));
    }

    private static Map<String, Object> parameter(
            String name, String in, boolean required, String description, Optional<String> example) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", required);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.put("schema", Schema.TEXT.members());
        example.ifPresent(value -> parameter.put("example", value));
        return parameter;
    }

    private Map<String, Object> components() {
        Map<String, Object> parameters = new TreeMap<>();
        headers.forEach((name, header) -> parameters.put(name, header.shown(name, Optional.empty())));
        Map<String, Object> responses = new TreeMap<>();
        refusals.forEach((status, meaning) -> responses.put(
                Integer.toString(status),
                Map.of("description", meaning, "content", Operation.content(Map.of("application/json", refusal)))));
        Map<String, Object> named = new TreeMap<>();
        schemas.forEach((name, schema) -> named.put(name, schema.members()));
        return Map.of("schemas", named, "parameters", parameters, "responses", responses);
    }
}
