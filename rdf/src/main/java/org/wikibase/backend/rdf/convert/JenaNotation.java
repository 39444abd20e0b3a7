package org.wikibase.backend.rdf.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.SysRIOT;
import org.wikibase.backend.rdf.writer.GraphSink;
import org.wikibase.backend.rdf.writer.Namespace;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * RDF/XML and JSON-LD: Jena writes each entity, or each part of a long one, as a document of its own, and one wrapping
 * replaces all of theirs.
 */
final class JenaNotation implements Notation {

    /** Within a tag, because literals have no bracket that is not escaped. */
    private static final Pattern BLANK_IN_TAG =
            Pattern.compile("(<[^<>]*) rdf:(?:about|resource)=\"" + GraphSink.BLANK + "([0-9a-f]+)\"");

    private static final Pattern GRAPH = Pattern.compile("\\{\\s*\"@graph\"\\s*:\\s*\\[");

    /** Real data has IRIs that are none; they are the wiki's affair. */
    private static final Map<String, Object> LENIENT = Map.of("allowBadURIs", "true");

    private final RDFFormat format;
    private final List<Namespace> namespaces;
    private final String head;
    private final String separator;
    private final String tail;

    private JenaNotation(RDFFormat format, List<Namespace> namespaces, String head, String separator, String tail) {
        this.format = format;
        this.namespaces = namespaces;
        this.head = head;
        this.separator = separator;
        this.tail = tail;
    }

    static Notation rdfXml(List<Namespace> namespaces) {
        StringBuilder head = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
        for (Namespace namespace : namespaces) {
            head.append("\n    xmlns");
            if (!namespace.prefix().isEmpty()) {
                head.append(':').append(namespace.prefix());
            }
            head.append("=\"").append(namespace.iri().replace("&", "&amp;")).append('"');
        }
        return new JenaNotation(RDFFormat.RDFXML_PLAIN, namespaces, head + ">\n", "", "</rdf:RDF>\n");
    }

    static Notation jsonLd(List<Namespace> namespaces) {
        return new JenaNotation(RDFFormat.JSONLD_PLAIN, namespaces, "[\n", ",\n", "\n]\n");
    }

    @Override
    public byte[] head() {
        return head.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] separator() {
        return separator.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tail() {
        return tail.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Piece open(OutputStream out) {
        return new GraphPiece(out);
    }

    private String document(Graph graph) {
        namespaces.forEach(namespace -> graph.getPrefixMapping().setNsPrefix(namespace.prefix(), namespace.iri()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RDFWriter.source(graph)
                .format(format)
                .set(SysRIOT.sysRdfWriterProperties, LENIENT)
                .output(bytes);
        String text = bytes.toString(StandardCharsets.UTF_8);
        return format.equals(RDFFormat.RDFXML_PLAIN) ? xmlNodes(text) : jsonNodes(text);
    }

    private static String xmlNodes(String text) {
        int start = text.indexOf('>', text.indexOf("<rdf:RDF")) + 1;
        String nodes = text.substring(start, text.lastIndexOf("</rdf:RDF>")).strip() + "\n";
        return BLANK_IN_TAG.matcher(nodes).replaceAll("$1 rdf:nodeID=\"b$2\"");
    }

    /** Without the object around them: in an array it would make a graph of its own. */
    private static String jsonNodes(String text) {
        Matcher graph = GRAPH.matcher(text);
        return graph.lookingAt()
                ? text.substring(graph.end(), text.lastIndexOf(']')).strip()
                : text.strip();
    }

    private final class GraphPiece implements Piece {

        private final OutputStream out;
        private final GraphSink sink = new GraphSink(format.equals(RDFFormat.RDFXML_PLAIN), this::write);
        private boolean first = true;
        private long triples;

        GraphPiece(OutputStream out) {
            this.out = out;
        }

        @Override
        public TripleSink sink() {
            return sink;
        }

        @Override
        public void endOfEntity() {
            sink.finish();
        }

        private void write(Graph graph) {
            triples += graph.size();
            String text = (first ? "" : separator) + document(graph);
            first = false;
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long finish() {
            endOfEntity();
            return triples;
        }
    }
}
