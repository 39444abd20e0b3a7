package org.wikibase.backend.api.entity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Members;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.edit.Author.Role;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.StatementRow;
import org.wikibase.backend.storage.Statements.Carrier;

/** Statements across entities, by their hashes. The index is a moment behind the heads; what a statement says is not in it. */
public final class SharedStatements {

    private static final int MOST_HASHES = 100;
    private static final int USUAL_MOST_USED = 100;
    private static final int LONGEST_MOST_USED = 10_000;
    private static final int OLDEST_DAYS = 365;
    private static final int LONGEST_CLEANUP = 10_000;

    private final Reading reading;
    private final EntityJson json;

    public SharedStatements(Reading reading, EntityJson json) {
        this.reading = reading;
        this.json = json;
    }

    public Answer one(Call call) {
        Hash hash = hash(call.path("hash"));
        Shapes.SharedStatement found = found(List.of(hash)).get(hash);
        if (found == null) {
            throw Rejected.because(Reason.STATEMENT_NOT_FOUND, hash);
        }
        return Answer.json(200, found).with("Cache-Control", Reading.HEAD_CACHING);
    }

    /** Those of a list in a body; what is not known is named. */
    public Answer batch(Call call) {
        List<Hash> hashes = hashes(json.readList(call.json()));
        Map<Hash, Shapes.SharedStatement> found = found(hashes);
        List<String> missing = hashes.stream()
                .filter(hash -> !found.containsKey(hash))
                .map(Object::toString)
                .toList();
        return Answer.json(200, new Shapes.StatementsFound(List.copyOf(found.values()), missing))
                .with("Cache-Control", Reading.HEAD_CACHING);
    }

    /** Those of a list in the path, in its order; null for what is not known. */
    public Answer resolved(Call call) {
        List<Hash> hashes = hashes(List.of(call.path("hashes").split(",")));
        Map<Hash, Shapes.SharedStatement> found = found(hashes);
        List<Shapes.SharedStatement> inOrder = new ArrayList<>();
        hashes.forEach(hash -> inOrder.add(found.get(hash)));
        return Answer.json(200, inOrder).with("Cache-Control", Reading.HEAD_CACHING);
    }

    public Answer mostUsed(Call call) {
        int limit = (int) call.query("limit", USUAL_MOST_USED, LONGEST_MOST_USED);
        long least = call.query("min_ref_count", 1, Long.MAX_VALUE);
        Map<String, Long> counts = new LinkedHashMap<>();
        reading.index()
                .statements()
                .mostUsed(least, limit)
                .forEach(row -> counts.put(row.statement().toString(), row.references()));
        return Answer.json(200, new Shapes.MostUsed(List.copyOf(counts.keySet()), counts))
                .with("Cache-Control", Reading.HEAD_CACHING);
    }

    /** Forgets what no entity has said for a while; revisions that said it stay as they are. */
    public Answer forgetUnused(Call call) {
        if (!call.author().roles().contains(Role.ADMIN)) {
            throw Rejected.because(Reason.NOT_PERMITTED, "cleaning up is for admins");
        }
        Members members = Members.of(call, Set.of("older_than_days", "limit"));
        long days = members.number("older_than_days", 1, OLDEST_DAYS);
        int limit = (int) members.number("limit", 1, LONGEST_CLEANUP);
        int forgotten = reading.index().statements().forgetUnused(Duration.ofDays(days), limit);
        return Answer.json(200, new Shapes.Cleanup(forgotten, 0, List.of())).with("Cache-Control", "no-store");
    }

    private Map<Hash, Shapes.SharedStatement> found(List<Hash> hashes) {
        Map<Hash, StatementRow> rows = reading.index().statements().findAll(hashes);
        Map<Hash, Shapes.SharedStatement> found = new LinkedHashMap<>();
        for (Hash hash : hashes) {
            Optional.ofNullable(rows.get(hash)).flatMap(this::shown).ifPresent(shown -> found.put(hash, shown));
        }
        return found;
    }

    /** As the first of its carriers says it that is still there. */
    private Optional<Shapes.SharedStatement> shown(StatementRow row) {
        for (Carrier carrier : row.carriers()) {
            Optional<Shapes.SharedStatement> shown = reading.index()
                    .revisions()
                    .find(carrier.entity(), carrier.revision())
                    .filter(entry -> !reading.isErased(entry))
                    .map(entry -> reading.snapshot(carrier.entity(), carrier.revision()))
                    .flatMap(snapshot -> said(snapshot, row.statement()))
                    .map(statement -> Shapes.SharedStatement.of(row, statement));
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    private static Optional<Statement> said(Snapshot snapshot, Hash hash) {
        return snapshot.content().entity().stream()
                .flatMap(SharedStatements::all)
                .filter(statement -> PartHash.of(statement).equals(hash))
                .findFirst();
    }

    /** Those of forms and senses, too. */
    static Stream<Statement> all(Entity entity) {
        if (!(entity instanceof Entity.Lexeme lexeme)) {
            return entity.statements().stream();
        }
        return Stream.of(
                        lexeme.statements().stream(),
                        lexeme.forms().stream().flatMap(form -> form.statements().stream()),
                        lexeme.senses().stream().flatMap(sense -> sense.statements().stream()))
                .flatMap(part -> part);
    }

    private static List<Hash> hashes(List<String> texts) {
        if (texts.size() > MOST_HASHES) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_HASHES + " hashes");
        }
        return texts.stream().map(SharedStatements::hash).distinct().toList();
    }

    private static Hash hash(String text) {
        if (!text.matches("[0-9a-f]{32}")) {
            throw Rejected.because(Reason.INVALID_ID, "a statement's hash has 32 hex digits: " + Call.shown(text));
        }
        return Hash.parse(text);
    }
}
