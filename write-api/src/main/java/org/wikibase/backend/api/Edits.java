package org.wikibase.backend.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.storage.EntityEditor;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.model.edit.StatementEdit;
import org.wikibase.backend.model.edit.TermEdit;
import org.wikibase.backend.model.edit.EntityEdit;

/** Writing endpoints: headers and body become an edit request, the editor decides, the outcome is told. */
final class Edits {

    private final EntityEditor editor;

    Edits(EntityEditor editor) {
        this.editor = editor;
    }

    /** How the outcome of an edit is told. */
    interface Telling<E extends Edit> {
        Answer tell(E edit, Edited edited);
    }

    <E extends Edit> Route.Endpoint edit(Function<Call, E> reading, Telling<E> telling) {
        return call -> {
            EditHeaders headers = call.editHeaders();
            EntityId id = call.entity();
            E edit = reading.apply(call);
            Edited edited = edited(headers, headers.request(id, edit));
            return named(telling.tell(edit, edited), edited);
        };
    }

    Route.Endpoint create(Function<Call, EntityEdit.Create> reading) {
        return call -> {
            EditHeaders headers = call.editHeaders();
            EntityEdit.Create draft = reading.apply(call);
            Edited created = editor.create(headers.request(draft.entity().id(), draft));
            return named(entity(created, created.published() ? 201 : 202), created)
                    .with("Location", call.url("/entities/" + created.header().entity()));
        };
    }

    /** The commit is the one name that a revision has in S3, in SQL and for its author, before its number is known. */
    private static Answer named(Answer answer, Edited edited) {
        return answer.with("X-Commit-ID", edited.header().commitId().toString());
    }

    private Edited edited(EditHeaders headers, EditRequest request) {
        try {
            return editor.edit(request);
        } catch (Rejected refusal) {
            if (refusal.reason() == Reason.EDIT_CONFLICT && headers.conditional()) {
                throw Rejected.because(Reason.PRECONDITION_FAILED, request.entity(), refusal.details());
            }
            throw refusal;
        }
    }

    private static Answer entity(Edited edited, int status) {
        return Answer.json(status, Shapes.EntityResponse.of(edited.header(), edited.content()))
                .tagged(edited.revision(), Form.RESPONSE.token());
    }

    /** The whole entity as it is now. */
    static Answer entity(Edit edit, Edited edited) {
        return entity(edited, status(edited));
    }

    static Answer deletion(Edit edit, Edited edited) {
        return Answer.json(status(edited), Shapes.Deletion.of(edited));
    }

    static Answer termSet(TermEdit.SetTerm edit, Edited edited) {
        Term stored = edit.list().of(edited.content().entity().orElseThrow()).get(edit.term().language());
        return Answer.json(
                        status(edited), new Shapes.TermSet(PartHash.of(stored).toString(), edited.revision()))
                .tagged(edited.revision(), Reads.TERM);
    }

    static Answer removal(Edit edit, Edited edited) {
        return Answer.json(status(edited), new Shapes.Removal(true, edited.revision()));
    }

    static Answer statementsAdded(StatementEdit.AddStatements edit, Edited edited) {
        return statements(edited, guids(edit.added(), edited.content().entity().orElseThrow()));
    }

    static Answer statementReplaced(StatementEdit.ReplaceStatement edit, Edited edited) {
        return statements(edited, List.of(edit.id().text()));
    }

    static Answer statementRemoved(StatementEdit.RemoveStatement edit, Edited edited) {
        return statements(edited, List.of());
    }

    private static Answer statements(Edited edited, List<String> guids) {
        return Answer.json(status(edited), Shapes.StatementsChange.of(edited, guids));
    }

    /** Added statements are the last of their properties, in the order of the request. */
    private static List<String> guids(List<Statement> added, Entity after) {
        List<Statement> candidates = new ArrayList<>(after.statements());
        List<String> guids = new ArrayList<>();
        for (int i = added.size() - 1; i >= 0; i--) {
            int last = candidates.size() - 1;
            while (!candidates.get(last).property().equals(added.get(i).property())) {
                last--;
            }
            guids.add(candidates.remove(last).id().text());
        }
        Collections.reverse(guids);
        return guids;
    }

    private static int status(Edited edited) {
        return edited.published() ? 200 : 202;
    }
}
