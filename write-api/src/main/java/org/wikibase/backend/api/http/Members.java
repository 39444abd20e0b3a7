package org.wikibase.backend.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** A body that is one object with a few known members. What is not known, or of another type, is refused with its place. */
public final class Members {

    private static final int MOST_BYTES = 64 << 10;
    private static final int DEEPEST = 10;
    private static final JsonMapper MAPPER = mapper();

    private final JsonNode object;

    private Members(JsonNode object) {
        this.object = object;
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(20)
                        .build());
        return mapper;
    }

    /** @param known names of all members that may be there */
    public static Members of(Call call, Set<String> known) {
        byte[] utf8 = call.json();
        if (utf8.length > MOST_BYTES) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_BYTES + " bytes");
        }
        JsonNode read = read(utf8);
        if (!read.isObject()) {
            throw Rejected.because(Reason.MALFORMED, "the body is an object");
        }
        for (Iterator<String> names = read.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Rejected.because(Reason.MALFORMED, "unknown member at /" + Call.shown(name));
            }
        }
        return new Members(read);
    }

    private static JsonNode read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return MAPPER.readTree(text);
        } catch (CharacterCodingException e) {
            throw Rejected.because(Reason.MALFORMED, "not UTF-8");
        } catch (JsonProcessingException e) {
            throw Rejected.because(Reason.MALFORMED, Call.shown(e.getOriginalMessage()));
        }
    }

    /** A whole number in that range. */
    public long number(String name, long least, long most) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Rejected.because(Reason.MALFORMED, "a number is needed at /" + name);
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw Rejected.because(Reason.INVALID_VALUE, name + " runs from " + least + " to " + most);
        }
        return value.longValue();
    }

    public boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw Rejected.because(Reason.MALFORMED, "true or false is needed at /" + name);
        }
        return value.booleanValue();
    }

    public EntityId entity(String name) {
        return id(required(name), "/" + name);
    }

    /** Ids in an array; none when it is absent or null. */
    public List<EntityId> entities(String name) {
        JsonNode value = Optional.ofNullable(object.get(name))
                .filter(node -> !node.isNull())
                .orElseGet(MAPPER::createArrayNode);
        if (!value.isArray()) {
            throw Rejected.because(Reason.MALFORMED, "an array is needed at /" + name);
        }
        List<EntityId> ids = new ArrayList<>();
        value.forEach(one -> ids.add(id(one, "/" + name)));
        return ids;
    }

    private static EntityId id(JsonNode value, String place) {
        if (!value.isTextual()) {
            throw Rejected.because(Reason.MALFORMED, "an id is needed at " + place);
        }
        return EntityId.tryParse(value.textValue())
                .orElseThrow(() -> Rejected.because(Reason.INVALID_ID, Call.shown(value.textValue())));
    }

    private JsonNode required(String name) {
        return Optional.ofNullable(object.get(name))
                .orElseThrow(() -> Rejected.because(Reason.MALFORMED, "nothing at /" + name));
    }
}
