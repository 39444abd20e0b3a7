package org.wikibase.backend.jobs.changedetection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;

/** The difference of two revisions as RFC 6902 operations on the entity's JSON. */
final class JsonPatches {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Looking for moves and copies compares everything with everything; adds and removes say the same. */
    private static final EnumSet<DiffFlags> PLAIN =
            EnumSet.of(DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION);

    private JsonPatches() {}

    /** @return JSON text; applied to the document of {@code before} it gives that of {@code after} */
    static String between(Optional<Content> before, Content after) {
        return JsonDiff.asJson(
                        before.map(JsonPatches::document).orElseGet(JSON::createObjectNode), document(after), PLAIN)
                .toString();
    }

    /** The entity's JSON; the empty object where there is no entity. */
    static JsonNode document(Content content) {
        return content.entity().map(entity -> read(EntityJson.bytes(entity))).orElseGet(JSON::createObjectNode);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("what we have just written", impossible);
        }
    }
}
