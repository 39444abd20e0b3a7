package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.runtime.Comparison;
import org.wikibase.backend.jobs.runtime.Emitter;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf.Live;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/**
 * The difference of two revisions in the query service's triples: those of the entity alone as its event, those of nodes
 * that it shares as deltas to their counts.
 */
final class DiffRdf implements Comparison<RdfChange> {

    static final OutputTag<NodeDelta> NODES = new OutputTag<>("node-deltas", TypeInformation.of(NodeDelta.class));

    private final Mapping mapping;
    private transient QueryServiceRdf rdf;

    DiffRdf(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void open() {
        rdf = new QueryServiceRdf(mapping.config());
    }

    @Override
    public int rules() {
        return Mapping.VERSION;
    }

    @Override
    public Consumer<Emitter<RdfChange>> compare(RevisionPair pair) {
        if (pair.before().isPresent() && pair.beforeRules() != Mapping.VERSION) {
            throw new IllegalStateException(
                    "Mapping " + pair.beforeRules() + " is not known; this is " + Mapping.VERSION);
        }
        RdfDiff diff = difference(pair.before(), pair.after());
        List<RdfChange> messages = messages(pair, diff);
        List<NodeDelta> deltas = deltas(pair.change(), diff);
        return to -> {
            messages.forEach(to::emit);
            deltas.forEach(delta -> to.emit(NODES, delta));
        };
    }

    /** Two live revisions are mapped only where they differ. */
    private RdfDiff difference(Optional<Snapshot> before, Snapshot after) {
        Optional<Live> last = before.flatMap(this::live);
        Optional<Live> next = live(after);
        return last.isPresent() && next.isPresent()
                ? rdf.diff(last.get(), next.get())
                : RdfDiff.between(before.map(this::triples).orElse(OwnedTriples.NONE), triples(after));
    }

    private Optional<Live> live(Snapshot snapshot) {
        return snapshot.content().entity().map(entity -> new Live(entity, Optional.of(shown(snapshot.header()))));
    }

    private OwnedTriples triples(Snapshot snapshot) {
        PageRevision shown = shown(snapshot.header());
        return rdf.of(snapshot.content(), shown.revision(), shown.modified());
    }

    private PageRevision shown(Header header) {
        long revision = header.revision();
        Instant modified = header.createdAt();
        if (mapping.mirror() && header.source().isPresent()) {
            revision = header.source().get().revision().orElse(revision);
            modified = header.source().get().timestamp().orElse(modified);
        }
        return new PageRevision(revision, modified);
    }

    private static List<RdfChange> messages(RevisionPair pair, RdfDiff diff) {
        FeedChange change = pair.change();
        Optional<RdfEvent> event = Optional.of(new RdfEvent(
                        change.entity(),
                        change.revision(),
                        pair.before().isEmpty() ? Operation.IMPORT : Operation.DIFF,
                        change.at(),
                        diff.added(),
                        diff.deleted(),
                        change.epoch(),
                        change,
                        Mapping.VERSION))
                .filter(made -> !made.isEmpty());
        return event.map(made -> made.messages(pair.now())).orElse(List.of());
    }

    private static List<NodeDelta> deltas(FeedChange change, RdfDiff diff) {
        List<NodeDelta> deltas = new ArrayList<>(diff.nodes().size());
        for (Map.Entry<String, RdfDiff.NodeChange> node : diff.nodes().entrySet()) {
            deltas.add(new NodeDelta(
                    node.getKey(),
                    List.copyOf(node.getValue().gained()),
                    List.copyOf(node.getValue().lost()),
                    change.at(),
                    change.epoch()));
        }
        return deltas;
    }
}
