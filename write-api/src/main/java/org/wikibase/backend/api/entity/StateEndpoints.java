package org.wikibase.backend.api.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.EditHeaders;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Absorb.Contradiction;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.StateEdit;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Merges;
import org.wikibase.backend.storage.Redirects;

/** Redirects, reverts and protections. */
public final class StateEndpoints {

    private final Reading reading;
    private final Edits edits;
    private final Redirects redirects;
    private final Merges merges;
    private final EntityJson json;

    public StateEndpoints(Reading reading, Edits edits, Redirects redirects, Merges merges, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.redirects = redirects;
        this.merges = merges;
        this.json = json;
    }

    public Endpoint redirect() {
        return call -> {
            EditHeaders headers = call.editHeaders();
            Map<String, String> members = json.readTexts(call.json());
            Edits.requireOnly(members, Set.of("redirect_from_id", "redirect_to_id"));
            EntityId from = call.entity(members.getOrDefault("redirect_from_id", ""));
            EntityId to = call.entity(members.getOrDefault("redirect_to_id", ""));
            Edited edited =
                    edits.run(headers, headers.request(call, from, new StateEdit.RedirectTo(to)), redirects::create);
            return Edits.named(Answer.json(Edits.status(edited), Outcomes.Redirected.of(edited, to)), edited);
        };
    }

    /** Of two items one, upon the revision of the one that goes. */
    public Endpoint merge() {
        return call -> {
            EditHeaders headers = call.editHeaders();
            Map<String, String> members = json.readTexts(call.json());
            Edits.requireOnly(members, Set.of("merge_from_id", "merge_to_id", "ignore_conflicts"));
            EntityId from = call.entity(members.getOrDefault("merge_from_id", ""));
            EntityId to = call.entity(members.getOrDefault("merge_to_id", ""));
            Set<Contradiction> ignored = ignored(members.getOrDefault("ignore_conflicts", ""));
            EditRequest request = headers.request(call, from, new StateEdit.RedirectTo(to));
            Edited edited = edits.run(headers, request, asked -> merges.merge(asked, ignored));
            Outcomes.Merged merged = Outcomes.Merged.of(edited, reading.head(to));
            return Edits.named(Answer.json(Edits.status(edited), merged), edited);
        };
    }

    private static Set<Contradiction> ignored(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Arrays.stream(Contradiction.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> Rejected.because(
                                Reason.INVALID_VALUE,
                                "ignore_conflicts is description, statement or both, not " + Call.shown(name))))
                .collect(Collectors.toSet());
    }

    public Endpoint revertRedirect() {
        return edits.edit(
                call -> new StateEdit.RevertRedirect(then(call, "revert_to_revision_id")),
                (edit, edited) -> reverted(edited));
    }

    /** Of a deleted entity this is the undeletion. */
    public Endpoint revert() {
        return edits.edit(
                call -> new StateEdit.Revert(then(call, "to_revision_id")), (edit, edited) -> reverted(edited));
    }

    public Endpoint protect(Flag flag, boolean on) {
        Function<Call, StateEdit.Protect> reading = call -> {
            if (call.hasBody()) {
                Edits.requireOnly(json.readTexts(call.json()), Set.of());
            }
            return new StateEdit.Protect(flag, on);
        };
        return edits.edit(
                reading, (edit, edited) -> Answer.json(Edits.status(edited), Outcomes.Protected.of(edited, flag, on)));
    }

    /** What the entity said at the revision that the body names. */
    private Entity then(Call call, String name) {
        long revision = json.readNumber(call.json(), name);
        Head head = reading.head(call.entity());
        EntityId id = head.entity();
        reading.entry(head, revision);
        return reading.snapshot(id, revision)
                .content()
                .entity()
                .orElseThrow(() -> Rejected.because(
                        Reason.INVALID_VALUE, id + " revision " + revision + " is a tombstone or a redirect"));
    }

    private static Answer reverted(Edited edited) {
        return Answer.json(Edits.status(edited), Outcomes.Reverted.of(edited));
    }
}
