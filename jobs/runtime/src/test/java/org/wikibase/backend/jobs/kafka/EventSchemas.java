package org.wikibase.backend.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Judges every event of every test by the schema that it names. */
public final class EventSchemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /** @return the event's JSON */
    public static <T> String valid(EventFormat<T> format, T event) {
        String json = new String(format.json(event), StandardCharsets.UTF_8);
        requireValid(format.schema(), json);
        return json;
    }

    /** @param schema what the event has in {@code $schema} */
    public static void requireValid(String schema, String json) {
        Schema judge = SCHEMAS.computeIfAbsent(schema, EventSchemas::load);
        assertThat(judge.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(json)
                .isEmpty();
    }

    private static Schema load(String name) {
        try (InputStream file = EventFormat.class.getResourceAsStream("/schemas" + name + ".json")) {
            assertThat(file).as("schema " + name).isNotNull();
            return REGISTRY.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
