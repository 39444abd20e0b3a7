package org.wikibase.backend.model.edit;

import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;

/**
 * An edit with who wants it and why.
 *
 * @param base the revision its author saw; empty when the edit may go upon any head
 * @param editType empty for the edit's own
 * @param key under which the request may come again; empty when each time counts
 */
public record EditRequest(
        EntityId entity,
        Edit edit,
        Author author,
        String summary,
        Optional<String> editType,
        boolean massEdit,
        OptionalLong base,
        Optional<RequestKey> key) {

    public static EditRequest of(EntityId entity, Edit edit, Author author, String summary) {
        return new EditRequest(
                entity, edit, author, summary, Optional.empty(), false, OptionalLong.empty(), Optional.empty());
    }

    /** The same request for another entity; a new entity's draft goes along. */
    public EditRequest withId(EntityId other) {
        Edit moved = edit instanceof EntityEdit.Create create
                ? new EntityEdit.Create(create.entity().withId(other))
                : edit;
        return new EditRequest(other, moved, author, summary, editType, massEdit, base, key);
    }
}
