package org.wikibase.backend.jobs.rdfstream;

import java.util.HashSet;
import java.util.Set;
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
        QueryServiceRdf rdf = new QueryServiceRdf(RdfConfig.wikidata());
        Set<String> triples = new HashSet<>();
        for (Head head : index.heads().page(EntityType.ITEM, 0, 1_000)) {
            Snapshot snapshot = snapshots.read(head.entity(), head.revision()).orElseThrow();
            OwnedTriples owned = rdf.of(
                    snapshot.content(), head.revision(), snapshot.header().createdAt());
            triples.addAll(owned.own());
            owned.nodes().values().forEach(triples::addAll);
        }
        return triples;
    }
}
