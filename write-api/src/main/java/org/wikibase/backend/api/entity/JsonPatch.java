package org.wikibase.backend.api.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.flipkart.zjsonpatch.CompatibilityFlags;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;

/**
 * A JSON Patch (RFC 6902) of an entity or statement as Wikibase JSON: all operations or none. What it makes is read as
 * strictly as any body.
 */
public final class JsonPatch {

    private static final int MOST_OPERATIONS = 1_000;

    /** What is removed has to be there, as the RFC has it. */
    private static final EnumSet<CompatibilityFlags> STRICT =
            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEFAULT.depth())
                        .build());
    }

    private final ArrayNode operations;
    private final EntityJson json;
    private final int mostBytes;

    private JsonPatch(ArrayNode operations, EntityJson json, int mostBytes) {
        this.operations = operations;
        this.json = json;
        this.mostBytes = mostBytes;
    }

    /** The patch that is the call's body. */
    public static JsonPatch of(Call call, EntityJson json) {
        return of(read(call.jsonPatch()), json, call.documentBytes());
    }

    /** @param mostBytes that a patched document may have */
    static JsonPatch of(JsonNode read, EntityJson json, int mostBytes) {
        if (!(read instanceof ArrayNode operations)) {
            throw Rejected.because(Reason.MALFORMED, "a patch is an array of operations");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw Rejected.because(Reason.TOO_LARGE, "a patch has at most " + MOST_OPERATIONS + " operations");
        }
        try {
            com.flipkart.zjsonpatch.JsonPatch.validate(operations);
        } catch (InvalidJsonPatchException e) {
            throw Rejected.because(Reason.MALFORMED, Call.shown(e.getMessage()));
        }
        return new JsonPatch(operations, json, mostBytes);
    }

    Entity applyTo(Entity entity) {
        return EntityEndpoints.understood(json.read(applied(EntityJson.bytes(entity))));
    }

    Statement applyTo(Statement statement) {
        return json.readStatement(applied(EntityJson.bytes(statement)));
    }

    private byte[] applied(byte[] document) {
        JsonNode node = read(document);
        long bytes = document.length;
        try {
            for (JsonNode operation : operations) {
                if (operation.path("op").asText().equals("copy")) {
                    // Copies of copies double each time, so what they make is counted before it is made.
                    bytes += node.at(operation.path("from").asText()).toString().length();
                    requireFits(bytes);
                }
                node = com.flipkart.zjsonpatch.JsonPatch.apply(
                        MAPPER.createArrayNode().add(operation), node, STRICT);
            }
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonPatchApplicationException | IllegalArgumentException e) {
            throw Rejected.because(Reason.PATCH_FAILED, Call.shown(String.valueOf(e.getMessage())));
        } catch (JsonProcessingException e) {
            throw Rejected.because(Reason.MALFORMED, Call.shown(e.getOriginalMessage()));
        }
    }

    private void requireFits(long bytes) {
        if (bytes > mostBytes) {
            throw Rejected.because(Reason.TOO_LARGE, "the patch makes more than " + mostBytes + " bytes");
        }
    }

    static JsonNode read(byte[] utf8) {
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
}
