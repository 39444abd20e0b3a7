package org.wikibase.backend.api;

import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.Head;

/** Reading endpoints. Each reads the head row first, so that no answer, 304 included, is older than the request. */
final class Reads {

    private static final int LONGEST_PAGE = 100;
    private static final int USUAL_PAGE = 20;

    /** Not for ever, as a revision can be erased. */
    private static final String REVISION_CACHING = "public, max-age=3600";

    private final Reading reading;
    private final Rendering rendering;

    Reads(Reading reading, Rendering rendering) {
        this.reading = reading;
        this.rendering = rendering;
    }

    Answer entity(Call call) {
        Form.Named named = Form.of(call.path("id"), call.header("Accept"));
        Head head = Reading.requireNotDeleted(reading.head(call.entity(named.name())));
        return shown(head.entity(), head.revision(), named.form()).with("Cache-Control", Reading.HEAD_CACHING);
    }

    Answer revision(Call call) {
        Form.Named named = Form.of(call.path("revision"), call.header("Accept"));
        EntityId id = reading.head(call.entity()).entity();
        long revision = call.number(named.name());
        reading.entry(id, revision);
        return shown(id, revision, named.form()).with("Cache-Control", REVISION_CACHING);
    }

    private Answer shown(EntityId id, long revision, Form form) {
        return Answer.of(200, form.contentType(), () -> rendering.bytes(reading.snapshot(id, revision), form))
                .tagged(revision, form.token());
    }

    Answer history(Call call) {
        Head head = reading.head(call.entity());
        long before = call.query("before", Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL_PAGE, LONGEST_PAGE);
        List<Shapes.HistoryEntry> page = reading.index().revisions().history(head.entity(), before, limit).stream()
                .map(Shapes.HistoryEntry::of)
                .toList();
        Answer answer =
                Answer.json(200, page).tagged(head.revision(), "history").with("Cache-Control", Reading.HEAD_CACHING);
        long last = page.isEmpty() ? 1 : page.get(page.size() - 1).revisionId();
        String next = call.url("/entities/" + head.entity() + "/history?before=" + last + "&limit=" + limit);
        return last == 1 ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
    }
}
