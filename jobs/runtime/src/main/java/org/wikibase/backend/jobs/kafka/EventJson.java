package org.wikibase.backend.jobs.kafka;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.Slot;

/** Reads an event that may be anything: whatever is missing or wrong is said in one sentence. */
final class EventJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode event;

    private EventJson(JsonNode event) {
        this.event = event;
    }

    /**
     * @param value may be null, as records of Kafka can be
     * @throws IllegalArgumentException when it is not an event of that schema
     */
    static EventJson read(byte[] value, String schema) {
        if (value == null) {
            throw new IllegalArgumentException("The record has no value");
        }
        EventJson read = new EventJson(parsed(value));
        String named = read.event.path("$schema").asText();
        if (!named.equals(schema)) {
            throw new IllegalArgumentException("$schema is " + (named.isEmpty() ? "missing" : named));
        }
        return read;
    }

    private static JsonNode parsed(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (JsonParseException broken) {
            throw new IllegalArgumentException("The record is not JSON: " + broken.getOriginalMessage(), broken);
        } catch (IOException broken) {
            throw new IllegalArgumentException("The record is not JSON", broken);
        }
    }

    boolean has(String member) {
        return event.hasNonNull(member);
    }

    EventJson in(String member) {
        return new EventJson(event.path(member));
    }

    String text(String member) {
        JsonNode value = event.path(member);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(member + " is no string");
        }
        return value.textValue();
    }

    long number(String member, long least) {
        JsonNode value = event.path(member);
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < least) {
            throw new IllegalArgumentException(member + " is no number from " + least + " on");
        }
        return value.longValue();
    }

    Instant time(String member) {
        try {
            return Instant.parse(text(member));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(member + " is no time", wrong);
        }
    }

    <E extends Enum<E>> E choice(String member, Class<E> choices) {
        try {
            return Enum.valueOf(choices, text(member));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(member + " is none of the choices", wrong);
        }
    }

    /** @return an entity id as text */
    String entity(String member) {
        return EntityId.parse(text(member)).toString();
    }

    /** @return the slot of an entity id */
    int slotOf(String member) {
        return Slot.ofText(entity(member)).number();
    }

    /** The row of the feed that {@link JsonText#change} wrote, with the entity beside it. */
    FeedChange change() {
        String entity = entity("entity_id");
        String nonce = text("nonce");
        if (!nonce.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("nonce is not 32 hex digits");
        }
        return new FeedChange(
                number("epoch", 0),
                slotOf("entity_id"),
                number("seq", 0),
                nonce,
                entity,
                number("revision_id", 1),
                choice("kind", FeedChange.ChangeKind.class),
                time("changed_at"));
    }
}
