package org.wikibase.backend.storage;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Edit.Right;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Protection;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.storage.EntityEditor.Edited;

/**
 * Makes redirects: the edits that are only right while another entity is what it is. No lock spans two entities, so of
 * two that are redirected to each other at once, the later redirect is undone by whoever sees both.
 */
public final class Redirects {

    private static final String UNDONE = "Undone, as both entities were redirected to each other at once";

    private final Index index;
    private final Snapshots snapshots;
    private final EntityEditor editor;

    public Redirects(Index index, Snapshots snapshots, EntityEditor editor) {
        this.index = index;
        this.snapshots = snapshots;
        this.editor = editor;
    }

    /**
     * @param request asks for a {@link StateEdit.RedirectTo}
     * @throws Rejected when the target is not a live entity of the same type that may be pointed at. Nothing was stored,
     *     unless the target was redirected back at the same moment; then both revisions, of redirecting and of undoing
     *     that, are in the history
     */
    public Edited create(EditRequest request) {
        if (!(request.edit() instanceof StateEdit.RedirectTo redirect)) {
            throw new IllegalArgumentException("Not a redirect: " + request.edit());
        }
        EntityId target = redirect.target();
        Optional<Edited> before = editor.repeated(request);
        if (before.isPresent()) {
            return before.get();
        }
        requireTarget(target, request);
        Edited edited = editor.edit(request);
        undoLaterOfTwo(request.entity(), target);
        return edited;
    }

    /** @throws Rejected when what is asked for cannot lead there */
    void requireTarget(EntityId target, EditRequest request) {
        if (target.equals(request.entity()) || target.type() != request.entity().type()) {
            throw Rejected.because(Reason.REDIRECT_TARGET, request.entity() + " to " + target);
        }
        Head head = index.heads().find(target).orElseThrow(() -> Rejected.because(Reason.ENTITY_NOT_FOUND, target));
        if (head.lifecycle() == Lifecycle.DELETED || head.lifecycle() == Lifecycle.ERASED) {
            throw Rejected.because(Reason.ENTITY_DELETED, target);
        }
        head.redirectsTo().ifPresent(next -> {
            throw redirected(target, next);
        });
        Set<Flag> closed = EnumSet.of(Flag.ARCHIVED, Flag.LOCKED);
        closed.retainAll(head.flags());
        Protection.require(closed, request.author(), Right.EDIT, request.massEdit());
    }

    private static Rejected redirected(EntityId from, EntityId to) {
        return Rejected.because(Reason.ENTITY_REDIRECTED, from + " to " + to, Map.of("redirects_to", to.toString()));
    }

    /** Each of two writers looks after publishing, so at least one of them sees both redirects. */
    private void undoLaterOfTwo(EntityId own, EntityId target) {
        Optional<Head> here = index.heads().find(own).filter(head -> pointsAt(head, target));
        Optional<Head> there = index.heads().find(target).filter(head -> pointsAt(head, own));
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        Head later = Stream.of(here.get(), there.get())
                .max(Comparator.comparing(Head::updatedAt)
                        .thenComparing(head -> head.entity().toString()))
                .orElseThrow();
        undo(later);
        if (later.entity().equals(own)) {
            throw redirected(target, own);
        }
    }

    private static boolean pointsAt(Head head, EntityId target) {
        return head.redirectsTo().filter(target::equals).isPresent();
    }

    private void undo(Head redirect) {
        long before = redirect.revision() - 1;
        Entity then = snapshots
                .read(redirect.entity(), before)
                .flatMap(snapshot -> snapshot.content().entity())
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, redirect.entity() + " r" + before));
        try {
            editor.edit(new EditRequest(
                    redirect.entity(),
                    new StateEdit.RevertRedirect(then),
                    Author.SYSTEM,
                    UNDONE,
                    Optional.empty(),
                    false,
                    OptionalLong.of(redirect.revision()),
                    Optional.empty()));
        } catch (Rejected refusal) {
            if (refusal.reason() != Reason.EDIT_CONFLICT) {
                throw refusal;
            }
            // The other writer saw both redirects too, and was faster.
        }
    }
}
