package org.wikibase.backend.rdf.writer;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.wikibase.backend.rdf.text.Utf8Buffer;

/**
 * Keeps all triples and writes them in the canonical form of RDFC-1.0: equal graphs give equal bytes, whatever their
 * blank nodes are called.
 */
public final class CanonicalSink implements TripleSink {

    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    private final Set<Quad> quads = new LinkedHashSet<>();
    private String subject = "";

    /** @param datatype empty for IRIs and blank nodes */
    private record Quad(String subject, String predicate, String object, String datatype, String language) {}

    public long triples() {
        return quads.size();
    }

    public void addAll(CanonicalSink others) {
        quads.addAll(others.quads);
    }

    /** Writes everything collected, as sorted N-Triples. */
    public void writeTo(OutputStream out) throws IOException {
        Set<byte[]> lines = new TreeSet<>(Arrays::compareUnsigned);
        RdfCanon canon = RdfCanon.create("SHA-256");
        try {
            for (Quad quad : quads) {
                boolean literal = !quad.datatype.isEmpty();
                canon.quad(
                        quad.subject,
                        quad.predicate,
                        quad.object,
                        literal ? quad.datatype : null,
                        quad.language.isEmpty() ? null : quad.language,
                        null,
                        null);
            }
            canon.provide((s, predicate, object, datatype, language, direction, graph) -> {
                lines.add(line(s, predicate, object, datatype, language));
                return null;
            });
        } catch (RdfConsumerException e) {
            throw new IllegalStateException(e);
        }
        for (byte[] line : lines) {
            out.write(line);
        }
    }

    private static byte[] line(String subject, String predicate, String object, String datatype, String language) {
        Utf8Buffer line = new Utf8Buffer(256);
        node(line, subject);
        node(line.add(' '), predicate);
        line.add(' ');
        if (datatype == null) {
            node(line, object);
        } else {
            line.add('"').addLiteral(object).add('"');
            if (language != null) {
                line.add('@').add(language);
            } else if (!datatype.equals(STRING)) {
                line.add("^^<").addIri(datatype).add('>');
            }
        }
        return line.add(" .\n").toByteArray();
    }

    private static void node(Utf8Buffer line, String node) {
        if (node.startsWith("_:")) {
            line.add(node);
        } else {
            line.add('<').addIri(node).add('>');
        }
    }

    private void add(Iri predicate, String object, String datatype, String language) {
        quads.add(new Quad(subject, predicate.toString(), object, datatype, language));
    }

    @Override
    public void subject(Namespace namespace, String local) {
        subject = namespace.iri() + local;
    }

    @Override
    public void blankSubject(String label) {
        subject = "_:" + label;
    }

    @Override
    public void iri(Iri predicate, Namespace namespace, String local) {
        add(predicate, namespace.iri() + local, "", "");
    }

    @Override
    public void iri(Iri predicate, Iri object) {
        add(predicate, object.toString(), "", "");
    }

    @Override
    public void blank(Iri predicate, String label) {
        add(predicate, "_:" + label, "", "");
    }

    @Override
    public void plain(Iri predicate, String text) {
        add(predicate, text, STRING, "");
    }

    @Override
    public void typed(Iri predicate, String text, Iri datatype) {
        add(predicate, text, datatype.toString(), "");
    }

    @Override
    public void tagged(Iri predicate, String text, String language) {
        add(predicate, text, LANGUAGE_STRING, language);
    }
}
