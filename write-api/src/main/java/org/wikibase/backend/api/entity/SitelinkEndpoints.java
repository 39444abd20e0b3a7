package org.wikibase.backend.api.entity;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.SitelinkEdit;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Links of an item to the pages about it. */
public final class SitelinkEndpoints {

    private final Reading reading;
    private final Edits edits;
    private final EntityJson json;

    public SitelinkEndpoints(Reading reading, Edits edits, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.json = json;
    }

    public Endpoint all() {
        return reading.part("sitelinks", (call, entity) -> {
            Map<String, Shapes.Link> links = new TreeMap<>();
            SitelinkEdit.item(entity).sitelinks().forEach((site, link) -> links.put(site, Shapes.Link.of(link)));
            return Map.of("sitelinks", links);
        });
    }

    public Endpoint one() {
        return reading.part("sitelink", (call, entity) -> {
            String site = call.path("site");
            return Optional.ofNullable(SitelinkEdit.item(entity).sitelinks().get(site))
                    .map(Shapes.Link::of)
                    .orElseThrow(() -> Rejected.because(Reason.SITELINK_NOT_FOUND, Call.shown(site)));
        });
    }

    public Endpoint set() {
        return edits.edit(call -> new SitelinkEdit.SetSitelink(sitelink(call)), (edit, edited) -> told(edited));
    }

    public Endpoint add() {
        return edits.edit(call -> new SitelinkEdit.AddSitelink(sitelink(call)), (edit, edited) -> told(edited));
    }

    public Endpoint remove() {
        return edits.edit(call -> new SitelinkEdit.RemoveSitelink(call.path("site")), (edit, edited) -> told(edited));
    }

    private Sitelink sitelink(Call call) {
        return json.readSitelink(call.json(), call.path("site"));
    }

    private static Answer told(Edited edited) {
        return Answer.json(Edits.status(edited), Outcomes.Success.of(edited));
    }
}
