package org.wikibase.backend.jobs.rdfstream;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;

/** A triple store that inserts what is added and deletes what is deleted, and asks no questions. */
final class NaiveStore {

    private final Set<String> triples = new HashSet<>();

    Set<String> triples() {
        return triples;
    }

    void apply(RdfChange change) {
        apply(change.added(), change.deleted());
    }

    /** Either may be null. */
    void apply(String added, String deleted) {
        if (added != null) {
            added.lines().forEach(triples::add);
        }
        if (deleted != null) {
            deleted.lines().forEach(triples::remove);
        }
    }

    /** What the store should end with: the triples of all heads, made anew. */
    static Set<String> ofHeads(Index index, Snapshots snapshots) {
        return ofHeads(index, snapshots, Map.of());
    }

    /** @param others revisions to take instead of the heads */
    static Set<String> ofHeads(Index index, Snapshots snapshots, Map<EntityId, Long> others) {
        return ofHeads(index, snapshots, RdfConfig.wikidata(), others);
    }

    static Set<String> ofHeads(Index index, Snapshots snapshots, RdfConfig mapping, Map<EntityId, Long> others) {
        QueryServiceRdf rdf = new QueryServiceRdf(mapping);
        Set<String> triples = new HashSet<>();
        for (Head head : index.heads().page(EntityType.ITEM, 0, 1_000)) {
            long revision = others.getOrDefault(head.entity(), head.revision());
            triples.addAll(of(rdf, snapshots.read(head.entity(), revision).orElseThrow()));
        }
        return triples;
    }

    /** All that one entity says. */
    static Set<String> ofEntity(Index index, Snapshots snapshots, EntityId id) {
        return of(
                new QueryServiceRdf(RdfConfig.wikidata()),
                snapshots
                        .read(id, index.heads().find(id).orElseThrow().revision())
                        .orElseThrow());
    }

    private static Set<String> of(QueryServiceRdf rdf, Snapshot snapshot) {
        OwnedTriples owned = rdf.of(
                snapshot.content(), snapshot.revision(), snapshot.header().createdAt());
        Set<String> triples = new HashSet<>(owned.own());
        owned.nodes().values().forEach(triples::addAll);
        return triples;
    }
}
