package org.wikibase.backend.rdf.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.MediaInfo;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.bag.Bag;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.text.WikibaseHashes;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.TripleSink;

/**
 * One output in the making: the order in which an entity's parts are written (mapping 4), and what those parts share.
 * Not thread-safe.
 */
public final class Export {

    final RdfMapping mapping;
    final TripleSink sink;
    final Bag bag;
    final WikibaseHashes hashes = new WikibaseHashes();
    final Mentions mentions;
    private final Set<Produce> parts;
    private final DataNode dataNode;
    private final TermTriples terms;
    private final SitelinkTriples sitelinks;
    private final StatementTriples statements;
    private final PropertyDeclaration declaration;
    private final LexemeTriples lexemes;
    private final MediaInfoTriples media;

    Export(RdfMapping mapping, Set<Produce> parts, TripleSink sink, Bag bag, MentionedEntities mentioned) {
        this.mapping = mapping;
        this.parts = parts;
        this.sink = sink;
        this.bag = bag;
        mentions = new Mentions(this, mentioned);
        // These look at what is set above.
        dataNode = new DataNode(this);
        terms = new TermTriples(this);
        sitelinks = new SitelinkTriples(this);
        statements = new StatementTriples(this);
        declaration = new PropertyDeclaration(this);
        lexemes = new LexemeTriples(this);
        media = new MediaInfoTriples(this);
    }

    boolean has(Produce part) {
        return parts.contains(part);
    }

    /** The header of a dump, before its first entity. */
    public void dumpHeader(Instant started) {
        dataNode.dumpHeader(started);
    }

    /** @param version empty for a document that does not know its revision; it has no data node then */
    public void entity(Entity entity, Optional<PageRevision> version) {
        mentions.exported(entity.id().toString());
        document(entity, version);
        content(entity);
    }

    /** What is said of the document alone: its revision and its counts. */
    public void document(Entity entity, Optional<PageRevision> version) {
        version.ifPresent(revision -> dataNode.write(entity.id().toString(), revision));
        if (has(Produce.PAGE_PROPS) && mapping.config().pageCounts()) {
            dataNode.counts(entity);
        }
    }

    /** What is said of the entity alone. */
    public void content(Entity entity) {
        String id = entity.id().toString();
        if (entity instanceof Entity.Item item) {
            type(id, Vocabulary.ITEM_TYPE);
            sitelinks.write(item);
            statements(id, item.statements());
            terms.write(id, item.terms());
        } else if (entity instanceof Entity.Property property) {
            type(id, Vocabulary.PROPERTY_TYPE_NAME);
            statements(id, property.statements());
            terms.write(id, property.terms());
            declaration.write(property.id(), property.datatype());
        } else if (entity instanceof Entity.Lexeme lexeme) {
            lexeme(lexeme);
        }
    }

    private void lexeme(Entity.Lexeme lexeme) {
        String id = lexeme.id().toString();
        type(id, Vocabulary.LEXEME_TYPE);
        statements(id, lexeme.statements());
        lexemes.write(lexeme);
        for (Entity.Form form : lexeme.forms()) {
            String formId = form.id().toString();
            mentions.exported(formId);
            type(formId, Vocabulary.FORM_TYPE);
            statements(formId, form.statements());
            lexemes.write(form);
        }
        for (Entity.Sense sense : lexeme.senses()) {
            String senseId = sense.id().toString();
            mentions.exported(senseId);
            type(senseId, Vocabulary.SENSE_TYPE);
            statements(senseId, sense.statements());
            lexemes.write(sense);
        }
    }

    /** A file of Commons; its counts are not mapped. */
    public void file(MediaInfo file, Optional<PageRevision> version) {
        mentions.exported(file.id());
        version.ifPresent(revision -> dataNode.write(file.id(), revision));
        type(file.id(), Vocabulary.MEDIAINFO_TYPE);
        statements(file.id(), file.statements());
        media.write(file);
    }

    private void type(String id, Iri type) {
        subject(id);
        sink.iri(Vocabulary.TYPE, type);
    }

    void subject(String id) {
        sink.subject(mapping.sourceOf(id).entity(), id);
    }

    private void statements(String id, List<Statement> all) {
        statements.write(id, all);
    }

    /** The stubs of all entities mentioned so far, for flavors that have them; after the last entity. */
    public void mentionedEntities() {
        mentions.writeStubs();
    }

    /** @param version empty when the page of the redirect is not to be described */
    public void redirect(String from, String to, Optional<PageRevision> version) {
        subject(from);
        sink.iri(Vocabulary.SAME_AS, mapping.sourceOf(to).entity(), to);
        version.ifPresent(info -> dataNode.write(from, info));
    }

    /** One of the parts alone, for whoever checks them one by one. */
    TermTriples terms() {
        return terms;
    }

    SitelinkTriples sitelinks() {
        return sitelinks;
    }

    StatementTriples statements() {
        return statements;
    }

    PropertyDeclaration declaration() {
        return declaration;
    }

    LexemeTriples lexemes() {
        return lexemes;
    }

    MediaInfoTriples media() {
        return media;
    }
}
