package org.wikibase.backend.api.entity;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.EditHeaders;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.EntityEdit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.EntityEditor;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Writing endpoints: headers and body become an edit request, the editor decides, the outcome is told. */
public final class Edits {

    private final EntityEditor editor;
    private final String prefix;

    /** @param prefix of the addresses of what is made */
    public Edits(EntityEditor editor, String prefix) {
        this.editor = editor;
        this.prefix = prefix;
    }

    /** How the outcome of an edit is told. */
    interface Telling<E extends Edit> {
        Answer tell(E edit, Edited edited);
    }

    public <E extends Edit> Route.Endpoint edit(Function<Call, E> reading, Telling<E> telling) {
        return call -> {
            EditHeaders headers = call.editHeaders();
            EntityId id = call.entity();
            E edit = reading.apply(call);
            Edited edited = run(headers, headers.request(call, id, edit), editor::edit);
            return named(telling.tell(edit, edited), edited);
        };
    }

    public Route.Endpoint create(Function<Call, EntityEdit.Create> reading) {
        return call -> {
            EditHeaders headers = call.editHeaders();
            EntityEdit.Create draft = reading.apply(call);
            Edited created = editor.create(headers.request(call, draft.entity().id(), draft));
            return named(entity(created, created.published() ? 201 : 202), created)
                    .with("Location", url("/entities/" + created.header().entity()));
        };
    }

    /** A conflict with a base that {@code If-Match} named is a failed precondition. */
    public Edited run(EditHeaders headers, EditRequest request, Function<EditRequest, Edited> editing) {
        try {
            return editing.apply(request);
        } catch (Rejected refusal) {
            if (refusal.reason() == Reason.EDIT_CONFLICT && headers.conditional()) {
                throw Rejected.because(Reason.PRECONDITION_FAILED, request.entity(), refusal.details());
            }
            throw refusal;
        }
    }

    /** One edit of many that a request asks for. */
    Edited edit(EditHeaders headers, EditRequest request) {
        return run(headers, request, editor::edit);
    }

    public String url(String path) {
        return prefix + path;
    }

    /** The commit is the one name that a revision has in S3, in SQL and for its author, before its number is known. */
    public static Answer named(Answer answer, Edited edited) {
        return answer.with("X-Commit-ID", edited.header().commitId().toString());
    }

    public static Answer entity(Edited edited, int status) {
        return Answer.json(status, Shapes.EntityResponse.of(edited.header(), edited.content()))
                .tagged(edited.revision(), Form.RESPONSE.token());
    }

    /** The whole entity as it is now. */
    public static Answer entity(Edit edit, Edited edited) {
        return entity(edited, status(edited));
    }

    public static int status(Edited edited) {
        return edited.published() ? 200 : 202;
    }

    public static void requireOnly(Map<String, String> members, Set<String> known) {
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Rejected.because(Reason.MALFORMED, "unknown member at /" + Call.shown(name));
                });
    }
}
