package org.wikibase.backend.api.entity;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Failures;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;

/** Many entities at once: their ids page by page, or the entities themselves. */
public final class Listings {

    public static final String LINES = "application/x-ndjson";
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_PAGE = 1_000;
    private static final int MOST_ENTITIES = 1_000;

    /** A page looks at no more heads than this, however few of them it wants; the next one goes on from there. */
    private static final int MOST_LOOKED_AT = 10_000;

    private static final Map<String, Predicate<Head>> STATUSES = Map.of(
            "locked", head -> head.flags().contains(Flag.LOCKED),
            "semi_protected", head -> head.flags().contains(Flag.SEMI_PROTECTED),
            "archived", head -> head.flags().contains(Flag.ARCHIVED),
            "dangling", head -> head.flags().contains(Flag.DANGLING),
            "mass_edit_protected", head -> head.flags().contains(Flag.MASS_EDIT_PROTECTED),
            "redirect", head -> head.lifecycle() == Lifecycle.REDIRECT,
            "deleted", head -> head.lifecycle() == Lifecycle.DELETED);

    private final Reading reading;
    private final EntityJson json;

    public Listings(Reading reading, EntityJson json) {
        this.reading = reading;
        this.json = json;
    }

    /** Ids of all that is not deleted, in the order of their numbers. */
    public Route.Endpoint ids(EntityType type) {
        return call -> {
            Page page = page(call, type, head -> !isGone(head));
            List<String> ids =
                    page.heads().stream().map(head -> head.entity().toString()).toList();
            return linked(Answer.json(200, ids), call, page);
        };
    }

    /** Those of a type in a state, with their revisions. */
    public Answer filtered(Call call) {
        EntityType type = call.query("entity_type")
                .flatMap(EntityType::ofJson)
                .orElseThrow(() ->
                        Rejected.because(Reason.INVALID_VALUE, "entity_type is one of " + names(EntityType.values())));
        Optional<String> status = call.query("status");
        Predicate<Head> wanted = status.map(name -> Optional.ofNullable(STATUSES.get(name))
                        .orElseThrow(() -> Rejected.because(
                                Reason.INVALID_VALUE,
                                "status is one of "
                                        + STATUSES.keySet().stream().sorted().toList())))
                .orElse(head -> !isGone(head));
        Optional<String> editType = call.query("edit_type");
        Page page = editType.map(last -> pageOfEdits(call, type, head -> wanted.test(head) && isLastEdit(head, last)))
                .orElseGet(() -> page(call, type, wanted));
        List<Listed> listed = page.heads().stream()
                .map(head -> new Listed(head.entity().toString(), head.revision()))
                .toList();
        return linked(Answer.json(200, new Listing(listed, listed.size())), call, page);
    }

    /** Of each head the newest revision is looked up, so a page looks at fewer of them. */
    private Page pageOfEdits(Call call, EntityType type, Predicate<Head> wanted) {
        return page(call, type, wanted, LONGEST_PAGE);
    }

    private boolean isLastEdit(Head head, String editType) {
        return reading.index()
                .revisions()
                .find(head.entity(), head.revision())
                .map(entry -> entry.by().editType().equals(editType))
                .orElse(false);
    }

    record Listed(String entityId, long headRevisionId) {}

    public record Listing(List<Listed> entities, int count) {}

    /** @param last the number that the next page starts behind; empty when there is none */
    private record Page(List<Head> heads, Optional<EntityId> last) {}

    private Page page(Call call, EntityType type, Predicate<Head> wanted) {
        return page(call, type, wanted, MOST_LOOKED_AT);
    }

    private Page page(Call call, EntityType type, Predicate<Head> wanted, int mostLookedAt) {
        int limit = (int) call.query("limit", USUAL_PAGE, LONGEST_PAGE);
        long after = call.query("after")
                .map(text -> EntityId.tryParse(text)
                        .filter(id -> id.type() == type)
                        .orElseThrow(() -> Rejected.because(Reason.INVALID_ID, Call.shown(text))))
                .map(EntityId::number)
                .orElse(0L);
        List<Head> found = new ArrayList<>();
        for (int lookedAt = 0; lookedAt < mostLookedAt; lookedAt += LONGEST_PAGE) {
            List<Head> heads = reading.index().heads().page(type, after, LONGEST_PAGE);
            for (Head head : heads) {
                after = head.entity().number();
                if (wanted.test(head)) {
                    found.add(head);
                }
                if (found.size() == limit) {
                    return new Page(found, Optional.of(head.entity()));
                }
            }
            if (heads.size() < LONGEST_PAGE) {
                return new Page(found, Optional.empty());
            }
        }
        return new Page(found, Optional.of(new EntityId(type, after)));
    }

    private static Answer linked(Answer answer, Call call, Page page) {
        Answer fresh = answer.with("Cache-Control", Reading.HEAD_CACHING);
        return page.last()
                .map(last -> fresh.with("Link", "<" + call.withQuery("after", last.toString()) + ">; rel=\"next\""))
                .orElse(fresh);
    }

    private static boolean isGone(Head head) {
        return head.lifecycle() == Lifecycle.DELETED || head.lifecycle() == Lifecycle.ERASED;
    }

    private static String names(EntityType... types) {
        return Arrays.stream(types).map(EntityType::json).collect(Collectors.joining(", "));
    }

    /** The entities whose ids are the body, in its order: one object, or a line for each. */
    public Answer batch(Call call) {
        List<EntityId> ids =
                json.readList(call.json()).stream().distinct().map(call::entity).toList();
        if (ids.size() > MOST_ENTITIES) {
            throw Rejected.because(Reason.TOO_LARGE, "at most " + MOST_ENTITIES + " entities at once");
        }
        Map<EntityId, Head> heads = reading.index().heads().findAll(ids);
        boolean lines = call.header("Accept").filter(LINES::equals).isPresent();
        Answer.Writer writer = out -> {
            if (lines) {
                for (EntityId id : ids) {
                    out.write(shown(id, heads));
                    out.write('\n');
                }
            } else {
                writeObject(ids, heads, out);
            }
        };
        return Answer.of(200, new Answer.Body.Streamed(lines ? LINES : Answer.JSON, writer))
                .with("Cache-Control", Reading.HEAD_CACHING);
    }

    private void writeObject(List<EntityId> ids, Map<EntityId, Head> heads, OutputStream out) throws IOException {
        String separator = "{\"entities\":{";
        for (EntityId id : ids) {
            out.write((separator + '"' + id + "\":").getBytes(StandardCharsets.UTF_8));
            out.write(shown(id, heads));
            separator = ",";
        }
        out.write((ids.isEmpty() ? "{\"entities\":{}}" : "}}").getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with one entity is said in its place, as the others are on their way already. */
    private byte[] shown(EntityId id, Map<EntityId, Head> heads) {
        try {
            Head head =
                    Optional.ofNullable(heads.get(id)).orElseThrow(() -> Rejected.because(Reason.ENTITY_NOT_FOUND, id));
            Reading.requireNotDeleted(head);
            Snapshot snapshot = reading.snapshot(id, head.revision());
            return Rendering.entity(snapshot.header(), snapshot.content());
        } catch (RuntimeException failure) {
            Rejected refusal = Failures.refusal(failure, "batch " + id);
            return Json.bytes(new Absent(id.toString(), refusal.reason().code(), refusal.getMessage()));
        }
    }

    record Absent(String id, String error, String message) {}
}
