package org.wikibase.backend.api.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema, as the document holds it.
 *
 * @param members of the schema
 */
public record Schema(Map<String, Object> members) {

    /** Anything. */
    public static final Schema ANY = new Schema(Map.of());

    public static final Schema TEXT = new Schema(Map.of("type", "string"));
    public static final Schema NUMBER = new Schema(Map.of("type", "integer"));
    private static final Schema FLAG = new Schema(Map.of("type", "boolean"));

    /** Marks a component whose members stand among those of the record itself. */
    public interface Unwrapped {
        boolean test(RecordComponent component);
    }

    /** One of the document's own. */
    public static Schema named(String name) {
        return new Schema(Map.of("$ref", "#/components/schemas/" + name));
    }

    public static Schema arrayOf(Schema elements) {
        return new Schema(Map.of("type", "array", "items", elements.members));
    }

    /** An object whose keys are data: languages, sites, properties. */
    public static Schema mapOf(Schema values) {
        return new Schema(Map.of("type", "object", "additionalProperties", values.members));
    }

    /** An object with these members and no others. */
    public static Schema object(Map<String, Schema> properties, List<String> required) {
        Map<String, Object> all = new LinkedHashMap<>();
        properties.forEach((name, schema) -> all.put(name, schema.members));
        return new Schema(
                Map.of("type", "object", "properties", all, "required", required, "additionalProperties", false));
    }

    /** An object with one member. */
    public static Schema object(String name, Schema value) {
        return object(Map.of(name, value), List.of(name));
    }

    public Schema with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Schema(more);
    }

    /** Of a record's JSON: components in snake case, absent ones left out. */
    public static Schema of(Class<?> shape, Unwrapped unwrapped) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : shape.getRecordComponents()) {
            if (unwrapped.test(component)) {
                @SuppressWarnings("unchecked")
                Map<String, Map<String, Object>> inner = (Map<String, Map<String, Object>>)
                        of(component.getType(), unwrapped).members.get("properties");
                inner.forEach((name, schema) -> properties.put(name, new Schema(schema)));
            } else {
                properties.put(snakeCase(component.getName()), ofComponent(component, unwrapped));
                if (component.getType().isPrimitive()) {
                    required.add(snakeCase(component.getName()));
                }
            }
        }
        return object(properties, required);
    }

    private static Schema ofComponent(RecordComponent component, Unwrapped unwrapped) {
        boolean isJson = Arrays.stream(component.getAccessor().getAnnotations())
                .anyMatch(mark -> mark.annotationType().getSimpleName().equals("JsonRawValue"));
        return isJson ? ANY : ofType(component.getGenericType(), unwrapped);
    }

    private static Schema ofType(Type type, Unwrapped unwrapped) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == long.class || type == Long.class || type == int.class) {
            return NUMBER;
        }
        if (type == boolean.class) {
            return FLAG;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type last = parameterized.getActualTypeArguments()[parameterized.getActualTypeArguments().length - 1];
            return parameterized.getRawType() == Map.class
                    ? mapOf(ofType(last, unwrapped))
                    : arrayOf(ofType(last, unwrapped));
        }
        return type instanceof Class<?> shape && shape.isRecord() ? of(shape, unwrapped) : ANY;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
