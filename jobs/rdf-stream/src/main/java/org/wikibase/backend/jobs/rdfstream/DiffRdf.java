package org.wikibase.backend.jobs.rdfstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.jobs.metrics.MetricNames;
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

    /** The same events in Wikimedia's form. */
    static final OutputTag<RdfChange> COMPAT = new OutputTag<>("wikimedia-form", TypeInformation.of(RdfChange.class));

    private final Mapping mapping;
    private final boolean compat;
    private transient MappingVersions versions;
    private transient WikimediaForm wikimedia;
    private transient RdfMeasures measures;

    /** @param compat whether to make Wikimedia's form, too */
    DiffRdf(Mapping mapping, boolean compat) {
        this.mapping = mapping;
        this.compat = compat;
    }

    @Override
    public void open(StorageAccess storage, MetricGroup metrics) {
        measures = new RdfMeasures(metrics);
        versions = MappingVersions.read(mapping.config(), storage);
        wikimedia = new WikimediaForm(versions.configs(), versions.newest());
    }

    @Override
    public MetricNames names() {
        return MetricNames.RDF_STREAM;
    }

    @Override
    public int rules() {
        return versions.newest();
    }

    @Override
    public Consumer<Emitter<RdfChange>> compare(RevisionPair pair) {
        RdfDiff diff = difference(pair);
        Operation operation = pair.before().isEmpty() ? Operation.IMPORT : Operation.DIFF;
        Optional<RdfChange> event =
                own(pair, operation, diff.added(), diff.deleted()).change(pair.now());
        List<NodeDelta> deltas = deltas(pair.change(), diff);
        Optional<RdfChange> theirs = compat ? wikimedia.of(pair, diff) : Optional.empty();
        return to -> {
            measures.emitted(pair, operation, diff);
            event.ifPresent(to::emit);
            theirs.ifPresent(made -> to.emit(COMPAT, made));
            deltas.forEach(delta -> to.emit(NODES, delta));
        };
    }

    /** Two live revisions under one mapping are mapped only where they differ. */
    private RdfDiff difference(RevisionPair pair) {
        QueryServiceRdf present = versions.of(rules());
        Optional<Live> last = pair.before().flatMap(this::live);
        Optional<Live> next = live(pair.after());
        if (last.isPresent() && next.isPresent() && pair.beforeRules() == rules()) {
            return present.diff(last.get(), next.get());
        }
        OwnedTriples before = pair.before()
                .map(snapshot -> triples(snapshot, versions.of(pair.beforeRules())))
                .orElse(OwnedTriples.NONE);
        return RdfDiff.between(before, triples(pair.after(), present));
    }

    private Optional<Live> live(Snapshot snapshot) {
        return snapshot.content().entity().map(entity -> new Live(entity, Optional.of(shown(snapshot.header()))));
    }

    private OwnedTriples triples(Snapshot snapshot, QueryServiceRdf rdf) {
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

    /**
     * The entity's triples are deleted and added again, in two events that follow each other. Of what it says of its nodes
     * it takes back nothing and says everything: their counts stay, and their triples are told once more.
     */
    @Override
    public Consumer<Emitter<RdfChange>> sayAgain(RevisionPair pair) {
        OwnedTriples all = triples(pair.after(), versions.of(rules()));
        String now = pair.now().toString();
        Optional<RdfChange> away =
                own(pair, Operation.DIFF, Set.of(), all.own()).change(pair.now(), " deleted again " + now);
        Optional<RdfChange> back =
                own(pair, Operation.DIFF, all.own(), Set.of()).change(pair.now(), " added again " + now);
        FeedChange said = pair.change();
        List<NodeDelta> deltas = new ArrayList<>();
        all.nodes().forEach((node, lines) -> {
            List<String> triples = List.copyOf(lines);
            deltas.add(new NodeDelta(node, triples, triples, said.at(), said.epoch(), rules()));
        });
        List<RdfChange> theirs = compat ? wikimedia.sayAgain(pair, all) : List.of();
        return to -> {
            theirs.forEach(made -> to.emit(COMPAT, made));
            away.ifPresent(to::emit);
            back.ifPresent(to::emit);
            deltas.forEach(delta -> to.emit(NODES, delta));
        };
    }

    private RdfEvent own(RevisionPair pair, Operation operation, Set<String> added, Set<String> deleted) {
        FeedChange change = pair.change();
        return new RdfEvent(
                change.entity(),
                change.revision(),
                operation,
                change.at(),
                added,
                deleted,
                change.epoch(),
                change,
                rules());
    }

    private List<NodeDelta> deltas(FeedChange change, RdfDiff diff) {
        List<NodeDelta> deltas = new ArrayList<>(diff.nodes().size());
        for (Map.Entry<String, RdfDiff.NodeChange> node : diff.nodes().entrySet()) {
            deltas.add(new NodeDelta(
                    node.getKey(),
                    List.copyOf(node.getValue().gained()),
                    List.copyOf(node.getValue().lost()),
                    change.at(),
                    change.epoch(),
                    rules()));
        }
        return deltas;
    }
}
