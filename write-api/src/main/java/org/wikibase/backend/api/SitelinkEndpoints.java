package org.wikibase.backend.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wikibase.backend.api.Route.Endpoint;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.edit.SitelinkEdit;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.EntityEditor.Edited;

/** Links of an item to the pages about it. */
final class SitelinkEndpoints {

    private final Reading reading;
    private final Edits edits;
    private final EntityJson json;

    SitelinkEndpoints(Reading reading, Edits edits, EntityJson json) {
        this.reading = reading;
        this.edits = edits;
        this.json = json;
    }

    Endpoint all() {
        return reading.part("sitelinks", (call, entity) -> {
            Map<String, Shapes.Link> links = new TreeMap<>();
            SitelinkEdit.item(entity).sitelinks().forEach((site, link) -> links.put(site, Shapes.Link.of(link)));
            return Map.of("sitelinks", links);
        });
    }

    Endpoint one() {
        return reading.part("sitelink", (call, entity) -> {
            String site = call.path("site");
            return Optional.ofNullable(SitelinkEdit.item(entity).sitelinks().get(site))
                    .map(Shapes.Link::of)
                    .orElseThrow(() -> Rejected.because(Reason.SITELINK_NOT_FOUND, Call.shown(site)));
        });
    }

    Endpoint set() {
        return edits.edit(call -> new SitelinkEdit.SetSitelink(sitelink(call)), (edit, edited) -> told(edited));
    }

    Endpoint add() {
        return edits.edit(call -> new SitelinkEdit.AddSitelink(sitelink(call)), (edit, edited) -> told(edited));
    }

    Endpoint remove() {
        return edits.edit(call -> new SitelinkEdit.RemoveSitelink(call.path("site")), (edit, edited) -> told(edited));
    }

    private Sitelink sitelink(Call call) {
        return json.readSitelink(call.json(), call.path("site"));
    }

    private static Answer told(Edited edited) {
        return Answer.json(Edits.status(edited), Shapes.Success.of(edited));
    }
}
