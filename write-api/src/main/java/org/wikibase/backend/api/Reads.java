package org.wikibase.backend.api;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.Snapshots;

/** Reading endpoints. Each reads the head row first, so that no answer, 304 included, is older than the request. */
final class Reads {

    /** The form of a term's answer in its ETag. */
    static final String TERM = "term";

    private static final int LONGEST_PAGE = 100;
    private static final int USUAL_PAGE = 20;

    /** Anybody may keep an answer about the head, but has to ask each time whether it still holds. */
    private static final String HEAD_CACHING = "no-cache";

    /** Not for ever, as a revision can be erased. */
    private static final String REVISION_CACHING = "public, max-age=3600";

    private final Index index;
    private final Snapshots snapshots;
    private final Rendering rendering;

    Reads(Index index, Snapshots snapshots, Rendering rendering) {
        this.index = index;
        this.snapshots = snapshots;
        this.rendering = rendering;
    }

    Answer entity(Call call) {
        Form.Named named = Form.of(call.path("id"), call.header("Accept"));
        Head head = requireNotDeleted(head(call.entity(named.name())));
        return shown(head.entity(), head.revision(), named.form()).with("Cache-Control", HEAD_CACHING);
    }

    Answer revision(Call call) {
        Form.Named named = Form.of(call.path("revision"), call.header("Accept"));
        EntityId id = head(call.entity()).entity();
        long revision = call.number(named.name());
        Revisions.Entry entry = index.revisions()
                .find(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.REVISION_NOT_FOUND, id + " revision " + revision));
        if (entry.erasedAt().isPresent()) {
            throw Rejected.because(Reason.ENTITY_DELETED, id + " revision " + revision + " was erased");
        }
        return shown(id, revision, named.form()).with("Cache-Control", REVISION_CACHING);
    }

    private Answer shown(EntityId id, long revision, Form form) {
        return Answer.of(200, form.contentType(), () -> rendering.bytes(read(id, revision), form))
                .tagged(revision, form.token());
    }

    Answer history(Call call) {
        Head head = head(call.entity());
        long before = call.query("before", Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL_PAGE, LONGEST_PAGE);
        List<Shapes.HistoryEntry> page = index.revisions().history(head.entity(), before, limit).stream()
                .map(Shapes.HistoryEntry::of)
                .toList();
        Answer answer =
                Answer.json(200, page).tagged(head.revision(), "history").with("Cache-Control", HEAD_CACHING);
        long last = page.isEmpty() ? 1 : page.get(page.size() - 1).revisionId();
        String next = call.url("/entities/" + head.entity() + "/history?before=" + last + "&limit=" + limit);
        return last == 1 ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
    }

    Answer label(Call call) {
        return term(call, Terms::labels);
    }

    Answer description(Call call) {
        return term(call, Terms::descriptions);
    }

    private Answer term(Call call, Function<Terms, SortedMap<String, Term>> kind) {
        Head head = requireNotDeleted(head(call.entity()));
        String language = call.path("language");
        Term term = read(head.entity(), head.revision())
                .content()
                .entity()
                .flatMap(Reads::terms)
                .map(kind)
                .map(terms -> terms.get(language))
                .orElseThrow(() -> Rejected.because(Reason.TERM_NOT_FOUND, Call.shown(language)));
        return Answer.json(200, new Shapes.TermValue(term.text()))
                .tagged(head.revision(), TERM)
                .with("Cache-Control", HEAD_CACHING);
    }

    static Optional<Terms> terms(Entity entity) {
        return entity.fold(
                item -> Optional.of(item.terms()),
                property -> Optional.of(property.terms()),
                lexeme -> Optional.empty());
    }

    private Head head(EntityId id) {
        return index.heads().find(id).orElseThrow(() -> Rejected.because(Reason.ENTITY_NOT_FOUND, id));
    }

    private static Head requireNotDeleted(Head head) {
        if (head.lifecycle() == Lifecycle.DELETED || head.lifecycle() == Lifecycle.ERASED) {
            throw Rejected.because(Reason.ENTITY_DELETED, head.entity());
        }
        return head;
    }

    private Snapshot read(EntityId id, long revision) {
        return snapshots
                .read(id, revision)
                .orElseThrow(() -> Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " revision " + revision));
    }
}
