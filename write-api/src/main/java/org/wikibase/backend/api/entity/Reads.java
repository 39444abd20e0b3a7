package org.wikibase.backend.api.entity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.Head;

/** Reading endpoints. Each reads the head row first, so that no answer, 304 included, is older than the request. */
public final class Reads {

    private static final int LONGEST_PAGE = 100;
    private static final int USUAL_PAGE = 20;

    /** Not for ever, as a revision can be erased. */
    private static final String REVISION_CACHING = "public, max-age=3600";

    private final Reading reading;
    private final Rendering rendering;

    public Reads(Reading reading, Rendering rendering) {
        this.reading = reading;
        this.rendering = rendering;
    }

    public Answer entity(Call call) {
        Form.Named named = form(call, "id");
        Head head = reading.head(call.entity(named.name()));
        Optional<String> asOf = call.query("as_of");
        if (asOf.isPresent()) {
            return asOf(head, asOf.get(), named.form());
        }
        Reading.requireNotDeleted(head);
        if (head.redirectsTo().isPresent() && follows(call)) {
            EntityId target = head.redirectsTo().get();
            String suffix = call.path("id").substring(named.name().length());
            return Answer.json(307, new Shapes.Redirect(head.entity().toString(), target.toString()))
                    .with("Location", call.url("/entities/" + target + suffix));
        }
        return shown(head.entity(), head.revision(), named.form()).with("Cache-Control", Reading.HEAD_CACHING);
    }

    private static Form.Named form(Call call, String segment) {
        Form.Named named = Form.of(call.path(segment), call.header("Accept"));
        Optional<String> view = call.query("view");
        if (view.isEmpty()) {
            return named;
        }
        if (!view.get().equals("hashes") || named.form() != Form.RESPONSE) {
            throw Rejected.because(Reason.INVALID_VALUE, "view is hashes, of the JSON without a suffix");
        }
        return new Form.Named(named.name(), Form.HASHES);
    }

    /** One hop; a target that is a redirect itself is shown as one. */
    private static boolean follows(Call call) {
        return call.query("redirect")
                .map(wanted -> {
                    if (!wanted.equals("follow")) {
                        throw Rejected.because(Reason.INVALID_VALUE, "redirect is follow or absent");
                    }
                    return true;
                })
                .orElse(false);
    }

    /** The newest revision that is not above a number, or not after a moment. */
    private Answer asOf(Head head, String wanted, Form form) {
        long revision = wanted.matches("[1-9][0-9]{0,17}")
                ? Math.min(head.revision(), Long.parseLong(wanted))
                : lastUntil(head, moment(wanted));
        reading.entry(head, revision);
        return shown(head.entity(), revision, form).with("Cache-Control", Reading.HEAD_CACHING);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Rejected.because(
                    Reason.INVALID_VALUE,
                    "as_of is a revision or a time such as 2026-01-31T12:00:00Z, not " + Call.shown(text));
        }
    }

    /** Times of an entity's revisions grow with their numbers, so half of what is left is always enough to look at. */
    private long lastUntil(Head head, Instant moment) {
        long before = 0;
        long after = head.revision() + 1;
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            boolean isLater = reading.index()
                    .revisions()
                    .find(head.entity(), middle)
                    .map(entry -> entry.createdAt().isAfter(moment))
                    .orElse(true);
            if (isLater) {
                after = middle;
            } else {
                before = middle;
            }
        }
        if (before == 0) {
            throw Rejected.because(Reason.REVISION_NOT_FOUND, head.entity() + " is younger than " + moment);
        }
        return before;
    }

    /** All that is stored of a revision, header and entity. */
    public Answer raw(Call call) {
        Head head = reading.head(call.entity());
        EntityId id = head.entity();
        long revision = call.number(call.path("revision"));
        reading.entry(head, revision);
        return Answer.of(200, Answer.JSON, () -> Json.bytes(Shapes.Stored.of(reading.snapshot(id, revision))))
                .tagged(revision, "raw")
                .with("Cache-Control", REVISION_CACHING);
    }

    public Answer revision(Call call) {
        Form.Named named = form(call, "revision");
        return revision(call, named.name(), named.form());
    }

    /** By an older address, which names the form behind a slash. */
    public Answer revisionAsJson(Call call) {
        return revision(call, call.path("revision"), Form.ENTITY_DATA);
    }

    /** Likewise, with a parameter for other notations. */
    public Answer revisionAsRdf(Call call) {
        Form form = switch (call.query("format").orElse("turtle")) {
            case "turtle" -> Form.TURTLE;
            case "ntriples" -> Form.N_TRIPLES;
            case "rdfxml" -> Form.RDF_XML;
            default -> throw Rejected.because(Reason.INVALID_VALUE, "format is turtle, ntriples or rdfxml");
        };
        return revision(call, call.path("revision"), form);
    }

    private Answer revision(Call call, String number, Form form) {
        Head head = reading.head(call.entity());
        long revision = call.number(number);
        reading.entry(head, revision);
        return shown(head.entity(), revision, form).with("Cache-Control", REVISION_CACHING);
    }

    private Answer shown(EntityId id, long revision, Form form) {
        return Answer.of(200, form.contentType(), () -> rendering.bytes(reading.snapshot(id, revision), form))
                .tagged(revision, rendering.token(form));
    }

    public Answer history(Call call) {
        Head head = reading.head(call.entity());
        long before = call.query("before", Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL_PAGE, LONGEST_PAGE);
        List<Shapes.HistoryEntry> page = reading.index().revisions().history(head.entity(), before, limit).stream()
                .map(entry -> Reading.isErased(head, entry.revision())
                        ? Shapes.HistoryEntry.ofErased(entry)
                        : Shapes.HistoryEntry.of(entry))
                .toList();
        Answer answer =
                Answer.json(200, page).tagged(head.revision(), "history").with("Cache-Control", Reading.HEAD_CACHING);
        long last = page.isEmpty() ? 1 : page.get(page.size() - 1).revisionId();
        String next = call.url("/entities/" + head.entity() + "/history?before=" + last + "&limit=" + limit);
        return last == 1 ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
    }
}
