package org.wikibase.backend.rdf.queryservice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.DistinctTexts;
import org.wikibase.backend.rdf.text.Utf8Buffer;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.LineWriter;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * The triples of two revisions of an entity, each once, with the revisions that say it and its owner: the entity, or the
 * shared node it is about. Lines become strings only where someone asks for them.
 */
final class TripleTable implements TripleSink {

    /** The revision whose triples come next. */
    enum Side {
        BEFORE(1),
        AFTER(2),
        /** What both say. Only such triples matter of it as are there already: they make no difference then. */
        BOTH(3);

        private final int bits;

        Side(int bits) {
            this.bits = bits;
        }
    }

    private static final int OWN = 4;
    private static final int NONE = -1;
    /** Scopes of subjects. */
    private static final int UNSHARED = 0;

    private static final int SHARED = 1;

    private final SourceNames names;
    private final DistinctTexts subjects = new DistinctTexts(128);
    private final DistinctTexts lines = new DistinctTexts(512);
    private final LineWriter writer = new LineWriter(subjects.next(), lines.next());
    /** By number of the line: the bits of its sides, and whether it is the entity's own. */
    private byte[] marks = new byte[512];

    private Side side = Side.AFTER;
    /** The current one; NONE when nothing about it matters. */
    private int subject = NONE;

    TripleTable(SourceNames names) {
        this.names = names;
    }

    void side(Side next) {
        side = next;
        subject = NONE;
    }

    /** Whether a line about a shared node is on one side only. */
    boolean hasNodeChange() {
        for (int line = 0; line < lines.size(); line++) {
            if (marks[line] == Side.BEFORE.bits || marks[line] == Side.AFTER.bits) {
                return true;
            }
        }
        return false;
    }

    /** Everything, whichever side it is on. */
    OwnedTriples triples() {
        List<String> own = new ArrayList<>(lines.size());
        Map<Integer, List<String>> nodes = new TreeMap<>();
        Utf8Buffer scratch = new Utf8Buffer(512);
        for (int line = 0; line < lines.size(); line++) {
            List<String> owner = (marks[line] & OWN) != 0 ? own : ofNode(nodes, lines.scope(line));
            owner.add(text(line, scratch));
        }
        Map<String, Set<String>> byIri = new HashMap<>();
        nodes.forEach((node, of) -> byIri.put(iri(node, scratch), new DistinctLines(of)));
        return new OwnedTriples(new DistinctLines(own), byIri);
    }

    /** What is on one side only. */
    RdfDiff diff() {
        List<String> added = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        Map<Integer, List<String>> gained = new TreeMap<>();
        Map<Integer, List<String>> lost = new TreeMap<>();
        Utf8Buffer scratch = new Utf8Buffer(512);
        for (int line = 0; line < lines.size(); line++) {
            int sides = marks[line] & Side.BOTH.bits;
            if (sides != Side.BOTH.bits) {
                boolean isNew = sides == Side.AFTER.bits;
                String text = text(line, scratch);
                if ((marks[line] & OWN) != 0) {
                    (isNew ? added : deleted).add(text);
                } else {
                    ofNode(isNew ? gained : lost, lines.scope(line)).add(text);
                }
            }
        }
        Map<String, RdfDiff.NodeChange> nodes = new HashMap<>();
        gained.forEach((node, of) -> nodes.put(iri(node, scratch), change(of, lost.remove(node))));
        lost.forEach((node, of) -> nodes.put(iri(node, scratch), change(List.of(), of)));
        return new RdfDiff(new DistinctLines(added), new DistinctLines(deleted), nodes);
    }

    private static RdfDiff.NodeChange change(List<String> gained, List<String> lost) {
        return new RdfDiff.NodeChange(new DistinctLines(gained), new DistinctLines(lost == null ? List.of() : lost));
    }

    private static List<String> ofNode(Map<Integer, List<String>> nodes, int node) {
        return nodes.computeIfAbsent(node, first -> new ArrayList<>(6));
    }

    private String text(int line, Utf8Buffer scratch) {
        scratch.truncate(0);
        subjects.copy(lines.scope(line), scratch);
        lines.copy(line, scratch);
        return scratch.toString();
    }

    private String iri(int node, Utf8Buffer scratch) {
        scratch.truncate(0);
        subjects.copy(node, scratch);
        String angled = scratch.toString();
        return angled.substring(1, angled.length() - 1);
    }

    @Override
    public void subject(Namespace namespace, String local) {
        boolean isShared = namespace.equals(names.value())
                || namespace.equals(names.reference())
                || namespace.equals(Namespace.WHOLE);
        if (side == Side.BOTH && !isShared) {
            subject = NONE;
            return;
        }
        writer.subject(namespace, local);
        subject = side == Side.BOTH ? subjects.find(SHARED) : subjects.add(isShared ? SHARED : UNSHARED);
    }

    @Override
    public void blankSubject(String label) {
        throw new IllegalArgumentException("A blank node has no owner: " + label);
    }

    /** That an article is about the entity is the entity's word, the rest is the article's. */
    private void add(Iri predicate) {
        if (side == Side.BOTH) {
            int line = lines.find(subject);
            if (line >= 0) {
                marks[line] |= (byte) side.bits;
            }
            return;
        }
        int line = lines.add(subject);
        if (line == marks.length) {
            marks = Arrays.copyOf(marks, 2 * line);
        }
        boolean isOwn = predicate == Vocabulary.ABOUT || subjects.scope(subject) == UNSHARED;
        marks[line] |= (byte) (isOwn ? side.bits | OWN : side.bits);
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        if (subject != NONE) {
            writer.iri(predicate, namespace, local);
            add(predicate);
        }
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        if (subject != NONE) {
            writer.iri(predicate, object);
            add(predicate);
        }
    }

    @Override
    public void blank(Iri predicate, String label) {
        throw new IllegalArgumentException("A blank node has no owner: " + label);
    }

    @Override
    public void plain(Iri predicate, String text) {
        if (subject != NONE) {
            writer.plain(predicate, text);
            add(predicate);
        }
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        if (subject != NONE) {
            writer.typed(predicate, text, datatype);
            add(predicate);
        }
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        if (subject != NONE) {
            writer.tagged(predicate, text, language);
            add(predicate);
        }
    }
}
