package org.wikibase.backend.rdf.queryservice;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.rdf.SourceNames;
import org.wikibase.backend.rdf.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.LineWriter;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Puts each triple to its owner. Every triple has exactly one: the entity, or the shared node it is about. */
final class OwnerSink implements TripleSink {

    private final SourceNames names;
    private final Optional<Set<String>> onlyNodes;
    private final Set<String> own = new HashSet<>(512);
    private final Map<String, Set<String>> nodes = new HashMap<>();
    private final LineWriter line = new LineWriter();
    /** Where triples about the current subject go; null when nobody wants them. */
    private Set<String> owner = own;

    OwnerSink(SourceNames names) {
        this(names, Optional.empty());
    }

    /** @param onlyNodes the IRIs of the nodes that matter; nothing else is kept then */
    OwnerSink(SourceNames names, Optional<Set<String>> onlyNodes) {
        this.names = names;
        this.onlyNodes = onlyNodes;
    }

    OwnedTriples triples() {
        return new OwnedTriples(own, nodes);
    }

    @Override
    public void subject(Namespace namespace, String local) {
        line.subject(namespace, local);
        boolean isShared = namespace.equals(names.value())
                || namespace.equals(names.reference())
                || namespace.equals(Namespace.WHOLE);
        if (!isShared) {
            owner = onlyNodes.isPresent() ? null : own;
            return;
        }
        String iri = namespace.iri() + local;
        boolean isWanted = onlyNodes.isEmpty() || onlyNodes.get().contains(iri);
        owner = isWanted ? nodes.computeIfAbsent(iri, node -> new HashSet<>()) : null;
    }

    @Override
    public void blankSubject(String label) {
        throw new IllegalArgumentException("A blank node has no owner: " + label);
    }

    /** That an article is about the entity is the entity's word, the rest is the article's. */
    private void add(Iri predicate) {
        if (predicate != Vocabulary.ABOUT) {
            owner.add(line.take());
        } else if (onlyNodes.isEmpty()) {
            own.add(line.take());
        }
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        if (owner != null) {
            line.iri(predicate, namespace, local);
            add(predicate);
        }
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        if (owner != null) {
            line.iri(predicate, object);
            add(predicate);
        }
    }

    @Override
    public void blank(Iri predicate, String label) {
        throw new IllegalArgumentException("A blank node has no owner: " + label);
    }

    @Override
    public void plain(Iri predicate, String text) {
        if (owner != null) {
            line.plain(predicate, text);
            add(predicate);
        }
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        if (owner != null) {
            line.typed(predicate, text, datatype);
            add(predicate);
        }
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        if (owner != null) {
            line.tagged(predicate, text, language);
            add(predicate);
        }
    }
}
