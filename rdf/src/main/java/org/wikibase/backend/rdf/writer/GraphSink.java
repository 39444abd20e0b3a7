package org.wikibase.backend.rdf.writer;

import java.util.function.Consumer;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/** Collects triples in Jena graphs, for the notations that Jena writes. */
public final class GraphSink implements TripleSink {

    /** Begins the IRIs that stand for blank nodes where a writer would rename those. */
    public static final String BLANK = "http://blank.invalid/5c0e2b0e-1f4d-4c55-9d0a-6a3c1f7be2d9/";

    private static final int MOST = 5_000;

    private final boolean namesBlanks;
    private final Consumer<Graph> graphs;
    private Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    private Node subject = Node.ANY;

    /**
     * @param namesBlanks whether blank nodes become IRIs that begin with {@link #BLANK}
     * @param graphs takes what was collected, some thousand triples at most at a time, whatever their subjects
     */
    public GraphSink(boolean namesBlanks, Consumer<Graph> graphs) {
        this.namesBlanks = namesBlanks;
        this.graphs = graphs;
    }

    private Node blank(String label) {
        return namesBlanks ? iri(BLANK + label) : NodeFactory.createBlankNode(label);
    }

    /** Hands on what is left. */
    public void finish() {
        if (!graph.isEmpty()) {
            Graph full = graph;
            graph = GraphMemFactory.createDefaultGraphSameTerm();
            graphs.accept(full);
        }
    }

    private static Node iri(String text) {
        return NodeFactory.createURI(text);
    }

    private void add(Iri predicate, Node object) {
        graph.add(Triple.create(subject, iri(predicate.toString()), object));
        if (graph.size() >= MOST) {
            finish();
        }
    }

    @Override
    public void subject(Namespace namespace, String local) {
        subject = iri(namespace.iri() + local);
    }

    @Override
    public void blankSubject(String label) {
        subject = blank(label);
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        add(predicate, iri(namespace.iri() + local));
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        add(predicate, iri(object.toString()));
    }

    @Override
    public void blank(Iri predicate, String label) {
        add(predicate, blank(label));
    }

    @Override
    public void plain(Iri predicate, String text) {
        add(predicate, NodeFactory.createLiteralString(text));
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        add(
                predicate,
                NodeFactory.createLiteralDT(text, TypeMapper.getInstance().getSafeTypeByName(datatype.toString())));
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        add(predicate, NodeFactory.createLiteralLang(text, language));
    }
}
