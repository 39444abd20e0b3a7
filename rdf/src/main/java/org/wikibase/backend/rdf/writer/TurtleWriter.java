package org.wikibase.backend.rdf.writer;

import java.io.OutputStream;
import java.util.Collection;
import org.wikibase.backend.rdf.text.Utf8Buffer;

/**
 * Writes Turtle: prefixes once, then each subject with what is said about it, as long as it comes in one piece. {@link
 * #finish} when done; the stream stays open.
 */
public final class TurtleWriter implements TripleWriter {

    private final ByteSink sink;
    private final Utf8Buffer out;
    private final Utf8Buffer subject = new Utf8Buffer(256);
    private final Utf8Buffer previous = new Utf8Buffer(256);
    private final Iri type;
    private Iri predicate;
    private boolean open;
    private long triples;

    /**
     * @param namespaces declared at the start; a piece of a longer output, where they are declared already, has none
     * @param type the predicate that is written {@code a}
     */
    public TurtleWriter(OutputStream stream, Collection<Namespace> namespaces, Iri type) {
        this.type = type;
        sink = new ByteSink(stream);
        out = sink.buffer();
        out.add(prefixes(namespaces));
    }

    /** The lines that declare the namespaces. */
    public static String prefixes(Collection<Namespace> namespaces) {
        StringBuilder lines = new StringBuilder();
        for (Namespace namespace : namespaces) {
            lines.append("@prefix ")
                    .append(namespace.prefix())
                    .append(": <")
                    .append(namespace.iri())
                    .append("> .\n");
        }
        return lines.toString();
    }

    @Override
    public void finish() {
        endSubject();
        sink.flush();
    }

    @Override
    public long bytes() {
        return sink.bytes();
    }

    @Override
    public long triples() {
        return triples;
    }

    @Override
    public void subject(Namespace namespace, String local) {
        subject.truncate(0);
        node(subject, namespace, local);
        turn();
    }

    @Override
    public void blankSubject(String label) {
        subject.truncate(0);
        subject.add("_:").add(label);
        turn();
    }

    private void turn() {
        if (open && !subject.contentEquals(previous)) {
            endSubject();
        }
    }

    @Override
    public void endSubject() {
        if (open) {
            out.add(" .\n");
            open = false;
            sink.endOfTriple();
        }
    }

    private static void node(Utf8Buffer to, Namespace namespace, String local) {
        if (namespace.abbreviates(local)) {
            to.add(namespace.prefix()).add(':').add(local);
        } else {
            to.add('<').add(namespace.iri()).addIri(local).add('>');
        }
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        begin(predicate);
        node(out, namespace, local);
        end();
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        begin(predicate);
        out.add(object.turtle());
        end();
    }

    @Override
    public void blank(Iri predicate, String label) {
        begin(predicate);
        out.add("_:").add(label);
        end();
    }

    @Override
    public void plain(Iri predicate, String text) {
        begin(predicate);
        out.add('"').addLiteral(text).add('"');
        end();
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        begin(predicate);
        out.add('"').addLiteral(text).add("\"^^").add(datatype.turtle());
        end();
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        begin(predicate);
        out.add('"').addLiteral(text).add("\"@").add(language);
        end();
    }

    private void begin(Iri next) {
        if (!open) {
            out.add('\n').add(subject).add(' ');
            previous.truncate(0);
            previous.add(subject);
        } else if (next == predicate) {
            out.add(",\n        ");
            return;
        } else {
            out.add(" ;\n    ");
        }
        open = true;
        predicate = next;
        if (next == type) {
            out.add('a');
        } else {
            out.add(next.turtle());
        }
        out.add(' ');
    }

    private void end() {
        triples++;
        sink.endOfTriple();
    }
}
