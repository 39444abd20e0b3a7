package org.wikibase.backend.api.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Revisions.Entry;

/**
 * Which revisions of an entity added, changed or removed a statement, and whose they were. Found by reading its revisions,
 * newest first; a request reads so many and then says how far it came.
 */
public final class StatementHistory {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Reading reading;

    public StatementHistory(Reading reading) {
        this.reading = reading;
    }

    public Answer of(Call call) {
        Head head = reading.head(call.entity());
        String statement = call.path("statement");
        int limit = (int) call.query("limit", USUAL, MOST);
        long before = call.query("before", Long.MAX_VALUE, Long.MAX_VALUE);
        // One more than is told of: what a revision did is seen beside the one below it.
        List<Entry> entries = reading.index().revisions().history(head.entity(), before, limit + 1);
        if (entries.isEmpty()) {
            throw Rejected.because(Reason.REVISION_NOT_FOUND, head.entity() + " below " + before);
        }
        List<Optional<Hash>> said =
                entries.stream().map(entry -> said(entry, statement)).toList();
        List<Shapes.StatementChange> changes = new ArrayList<>();
        int told = Math.min(limit, entries.size());
        for (int i = 0; i < told; i++) {
            Optional<Hash> after = said.get(i);
            Optional<Hash> earlier = i + 1 < said.size() ? said.get(i + 1) : Optional.empty();
            if (!after.equals(earlier)) {
                changes.add(Shapes.StatementChange.of(entries.get(i), earlier, after));
            }
        }
        long last = entries.get(told - 1).revision();
        if (changes.isEmpty() && last == 1 && before == Long.MAX_VALUE) {
            throw Rejected.because(Reason.STATEMENT_NOT_FOUND, Call.shown(statement));
        }
        Answer answer = Answer.json(200, new Shapes.StatementChanges(changes, last, last == 1))
                .with("Cache-Control", Reading.HEAD_CACHING);
        return last == 1
                ? answer
                : answer.with("Link", "<" + call.withQuery("before", Long.toString(last)) + ">; rel=\"next\"");
    }

    /** Its hash in that revision; empty when the revision does not have it or is erased. */
    private Optional<Hash> said(Entry entry, String statement) {
        if (reading.isErased(entry)) {
            return Optional.empty();
        }
        EntityId id = entry.entity();
        return reading.snapshot(id, entry.revision()).content().entity().stream()
                .flatMap(SharedStatements::all)
                .filter(one -> isMeant(one, statement))
                .map(PartHash::of)
                .findFirst();
    }

    private static boolean isMeant(Statement one, String statement) {
        return one.id().text().equalsIgnoreCase(statement)
                || PartHash.of(one).toString().equals(statement);
    }
}
