package org.wikibase.backend.api.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.EditHeaders;
import org.wikibase.backend.api.http.Failures;
import org.wikibase.backend.api.http.HttpErrors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Patches of many entities in one request: each is an edit of its own, done or refused whatever becomes of the others. */
public final class BatchEdits {

    private static final int MOST = 100;
    private static final Set<String> MEMBERS = Set.of("id", "base_revision_id", "patch");

    private final Edits edits;
    private final EntityJson json;

    public BatchEdits(Edits edits, EntityJson json) {
        this.edits = edits;
        this.json = json;
    }

    /** @param base the revision that its author saw */
    private record Wanted(EntityId entity, long base, JsonPatch patch) {}

    public Answer edit(Call call) {
        EditHeaders headers = call.editHeaders();
        if (headers.base().isPresent()) {
            throw Rejected.because(Reason.MISSING_HEADER, "each entity has a base of its own, in the body");
        }
        List<Outcomes.EditResult> results = new ArrayList<>();
        // What cannot be read is refused before anything is stored.
        wanted(call).forEach(one -> results.add(result(call, headers, one)));
        return Answer.json(200, new Outcomes.EditResults(results)).with("Cache-Control", "no-store");
    }

    private Outcomes.EditResult result(Call call, EditHeaders headers, Wanted one) {
        String id = one.entity().toString();
        try {
            Edited edited = edits.edit(headers, request(call, headers, one));
            return new Outcomes.EditResult(id, Edits.status(edited), edited.revision(), null, null, null);
        } catch (RuntimeException failure) {
            Rejected refusal = Failures.refusal(failure, "batch edit of " + id);
            Map<String, Object> details = refusal.details().isEmpty() ? null : refusal.details();
            return new Outcomes.EditResult(
                    id,
                    HttpErrors.status(refusal.reason()),
                    null,
                    refusal.reason().code(),
                    refusal.getMessage(),
                    details);
        }
    }

    private static EditRequest request(Call call, EditHeaders headers, Wanted one) {
        OptionalLong base = OptionalLong.of(one.base());
        return new EditRequest(
                one.entity(),
                new EntityEdit.ChangeEntity(one.patch()::applyTo),
                headers.author(),
                headers.summary(),
                headers.editType(),
                headers.massEdit(),
                base,
                // Under one key of the client each entity has its own.
                headers.idempotencyKey().map(key -> RequestKey.of(key + " " + one.entity(), call.asked(base))));
    }

    private List<Wanted> wanted(Call call) {
        JsonNode all = JsonPatch.read(call.json());
        if (!all.isArray()) {
            throw Rejected.because(Reason.MALFORMED, "the body is an array of edits");
        }
        if (all.size() > MOST) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST + " edits at once");
        }
        List<Wanted> wanted = new ArrayList<>();
        Set<EntityId> entities = new HashSet<>();
        for (JsonNode one : all) {
            Wanted next = wanted(call, one);
            if (!entities.add(next.entity())) {
                throw Rejected.because(Reason.INVALID_VALUE, next.entity() + " is there twice");
            }
            wanted.add(next);
        }
        return wanted;
    }

    private Wanted wanted(Call call, JsonNode one) {
        one.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw Rejected.because(Reason.MALFORMED, "unknown member " + Call.shown(name));
            }
        });
        JsonNode base = one.path("base_revision_id");
        if (!one.path("id").isTextual() || !base.isIntegralNumber() || !base.canConvertToLong()) {
            throw Rejected.because(Reason.MALFORMED, "an edit has id, base_revision_id and patch");
        }
        EntityId id = call.entity(one.path("id").textValue());
        return new Wanted(id, base.longValue(), JsonPatch.of(one.path("patch"), json, call.documentBytes()));
    }
}
