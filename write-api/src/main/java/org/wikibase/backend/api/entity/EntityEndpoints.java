package org.wikibase.backend.api.entity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.json.Document;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.json.Unread;

/** Edits of whole entities. Whatever a body says and the edit would not do is refused. */
public final class EntityEndpoints {

    private final Edits edits;
    private final EntityJson json;

    public EntityEndpoints(Edits edits, EntityJson json) {
        this.edits = edits;
        this.json = json;
    }

    public Endpoint create() {
        return edits.create(this::creation);
    }

    public Endpoint replace() {
        return edits.edit(this::replacement, Edits::entity);
    }

    public Endpoint patch() {
        return edits.edit(call -> new EntityEdit.ChangeEntity(JsonPatch.of(call, json)::applyTo), Edits::entity);
    }

    public Endpoint delete() {
        return edits.edit(
                this::deletion, (edit, edited) -> Answer.json(Edits.status(edited), Outcomes.Deletion.of(edited)));
    }

    /** A new entity of the path's type; its id is still open, and its number 1 therefore. */
    private EntityEdit.Create creation(Call call) {
        Entity entity = understood(json.readDraft(call.json()));
        call.requireType(entity.id().type());
        if (entity.id().number() != 1) {
            throw Rejected.because(
                    Reason.INVALID_VALUE,
                    "a new entity gets its id here, not " + entity.id() + "; an import keeps ids");
        }
        return new EntityEdit.Create(entity);
    }

    private EntityEdit.ReplaceEntity replacement(Call call) {
        EntityId id = call.entity();
        Entity entity = understood(json.read(call.json()));
        if (!entity.id().equals(id)) {
            throw Rejected.because(Reason.INVALID_VALUE, "the body has " + entity.id() + ", the path " + id);
        }
        return new EntityEdit.ReplaceEntity(entity);
    }

    static Entity understood(Document document) {
        if (!document.unread().isEmpty()) {
            List<String> pointers =
                    document.unread().stream().map(Unread::pointer).toList();
            throw Rejected.because(
                    Reason.MALFORMED, "unknown member at " + pointers.get(0), Map.of("unknown_members", pointers));
        }
        return document.entity();
    }

    /** The body may be absent. */
    private StateEdit deletion(Call call) {
        if (!call.hasBody()) {
            return new StateEdit.Delete();
        }
        Map<String, String> members = json.readTexts(call.json());
        Edits.requireOnly(members, Set.of("delete_type"));
        return switch (members.getOrDefault("delete_type", "soft")) {
            case "soft" -> new StateEdit.Delete();
            case "hard" -> new StateEdit.Erase();
            default -> throw Rejected.because(Reason.INVALID_VALUE, "delete_type is soft or hard");
        };
    }
}
