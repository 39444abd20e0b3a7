package org.wikibase.backend.api.entity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.json.Page;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.Flavor;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.convert.Format;
import org.wikibase.backend.rdf.convert.OneDocument;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.TripleSink;
import org.wikibase.backend.rdf.writer.TurtleWriter;

/** A revision in every form it can be had. RDF is Wikibase's flavor {@code full}, without stubs of mentioned entities. */
public final class Rendering {

    private final CurrentMapping mapping;

    public Rendering(CurrentMapping mapping) {
        this.mapping = mapping;
    }

    /** The form's part of an ETag: under another mapping it is another answer. */
    String token(Form form) {
        return switch (form) {
            case RESPONSE, HASHES, ENTITY_DATA -> form.token();
            case TURTLE, N_TRIPLES, RDF_XML, JSON_LD ->
                form.token() + mapping.get().suffix();
        };
    }

    /** @throws Rejected when a deleted entity, of which only the fact is left, is asked for in another form than that */
    public byte[] bytes(Snapshot snapshot, Form form) {
        if (snapshot.content().isDeleted() && form != Form.RESPONSE && form != Form.HASHES) {
            throw Rejected.because(Reason.ENTITY_DELETED, snapshot.entity() + " revision " + snapshot.revision());
        }
        return switch (form) {
            case RESPONSE -> Json.bytes(Shapes.EntityResponse.of(snapshot.header(), snapshot.content()));
            case HASHES -> Json.bytes(Shapes.EntityResponse.ofHashes(snapshot.header(), snapshot.content()));
            case ENTITY_DATA -> entityData(snapshot.header(), snapshot.content());
            case TURTLE -> turtle(snapshot);
            case N_TRIPLES -> nTriples(snapshot);
            case RDF_XML -> OneDocument.of(Format.RDF_XML, mapping(), sink -> export(snapshot, sink));
            case JSON_LD -> OneDocument.of(Format.JSON_LD, mapping(), sink -> export(snapshot, sink));
        };
    }

    private static byte[] entityData(Header header, Content content) {
        String entity = new String(entity(header, content), StandardCharsets.UTF_8);
        String envelope = "{\"entities\":{\"" + header.entity() + "\":" + entity + "}}";
        return envelope.getBytes(StandardCharsets.UTF_8);
    }

    /** As other Wikibases show one, with our revision; a redirect as a redirect. */
    public static byte[] entity(Header header, Content content) {
        return content.entity()
                .map(live -> EntityJson.bytes(live, Page.of(header.revision(), header.createdAt())))
                .orElseGet(() -> Json.bytes(Shapes.Redirect.of(content)));
    }

    private byte[] turtle(Snapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TurtleWriter writer = new TurtleWriter(bytes, mapping().namespaces(), Vocabulary.TYPE);
        export(snapshot, writer);
        writer.finish();
        return bytes.toByteArray();
    }

    private byte[] nTriples(Snapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NTriplesWriter writer = new NTriplesWriter(bytes);
        export(snapshot, writer);
        writer.flush();
        return bytes.toByteArray();
    }

    private RdfMapping mapping() {
        return mapping.get().mapping();
    }

    private void export(Snapshot snapshot, TripleSink sink) {
        Export export = mapping().export(Flavor.FULL, sink);
        Header header = snapshot.header();
        Optional<PageRevision> page = Optional.of(new PageRevision(header.revision(), header.createdAt()));
        snapshot.content().entity().ifPresent(entity -> export.entity(entity, page));
        Optional<EntityId> target = snapshot.content().redirectsTo();
        target.ifPresent(id -> export.redirect(header.entity().toString(), id.toString(), page));
    }
}
