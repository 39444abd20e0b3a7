package org.wikibase.backend.jobs.rdfstream;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.wikibase.backend.jobs.metrics.Distribution;
import org.wikibase.backend.jobs.metrics.MetricNames;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.model.event.RdfChange.Operation;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/** What the stream measures of the differences it tells; called by the task's own thread. */
final class RdfMeasures {

    private final Counter imports;
    private final Counter added;
    private final Counter changed;
    private final Distribution triples;
    private final Distribution latency;

    RdfMeasures(MetricGroup metrics) {
        imports = metrics.counter(MetricNames.IMPORTS);
        added = metrics.counter(MetricNames.TRIPLES_ADDED);
        changed = metrics.counter(MetricNames.TRIPLES_CHANGED);
        triples = Distribution.ofTriples(metrics, MetricNames.TRIPLES_OF_ENTITY);
        latency = Distribution.ofSeconds(metrics, MetricNames.LATENCY_SECONDS);
    }

    void emitted(RevisionPair pair, Operation operation, RdfDiff diff) {
        if (operation == Operation.IMPORT) {
            imports.inc();
        }
        long come = diff.added().size();
        long gone = diff.deleted().size();
        for (RdfDiff.NodeChange node : diff.nodes().values()) {
            come += node.gained().size();
            gone += node.lost().size();
        }
        added.inc(come);
        changed.inc(come + gone);
        triples.add((double) (come + gone));
        latency.add(Duration.between(pair.change().at(), Instant.now()).toMillis() / 1e3);
    }
}
