package org.wikibase.backend.rdf.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.MentionedEntities.Stub;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;

/** The entities that an output mentions without exporting them, and their stubs (mapping 16). */
final class Mentions {

    private final Export export;
    private final MentionedEntities known;
    private final boolean properties;
    private final boolean entities;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    Mentions(Export export, MentionedEntities known) {
        this.export = export;
        this.known = known;
        boolean any = known != MentionedEntities.NONE;
        properties = any && export.has(Produce.PROPERTIES);
        entities = any && export.has(Produce.RESOLVED_ENTITIES);
    }

    void exported(String id) {
        if (properties || entities) {
            seen.add(id);
            waiting.remove(id);
        }
    }

    void property(String id) {
        if (properties) {
            mention(id);
        }
    }

    void entity(String id) {
        if (entities) {
            mention(id);
        }
    }

    private void mention(String id) {
        if (seen.add(id)) {
            waiting.add(id);
        }
    }

    void writeStubs() {
        while (!waiting.isEmpty()) {
            String id = waiting.remove();
            known.find(id).ifPresent(stub -> write(id, stub));
        }
    }

    private void write(String id, Stub stub) {
        if (stub instanceof Stub.Redirect redirect) {
            export.redirect(id, redirect.target(), Optional.empty());
            mention(redirect.target());
        } else if (stub instanceof Stub.OfForm form) {
            type(id, Vocabulary.FORM_TYPE);
            export.lexemes().stub(form.form());
        } else if (stub instanceof Stub.OfSense sense) {
            type(id, Vocabulary.SENSE_TYPE);
            export.lexemes().write(sense.sense());
        } else if (stub instanceof Stub.OfEntity entity) {
            write(id, entity.entity());
        }
    }

    private void write(String id, Entity entity) {
        if (entity instanceof Entity.Item item) {
            type(id, Vocabulary.ITEM_TYPE);
            export.terms().labels(id, item.terms());
            export.terms().descriptions(id, item.terms());
        } else if (entity instanceof Entity.Property property) {
            type(id, Vocabulary.PROPERTY_TYPE_NAME);
            export.terms().labels(id, property.terms());
            export.terms().descriptions(id, property.terms());
            export.declaration().write(property.id(), property.datatype());
        } else if (entity instanceof Entity.Lexeme lexeme) {
            type(id, Vocabulary.LEXEME_TYPE);
            export.lexemes().stub(lexeme);
        }
    }

    private void type(String id, Iri type) {
        export.subject(id);
        export.sink.iri(Vocabulary.TYPE, type);
    }
}
