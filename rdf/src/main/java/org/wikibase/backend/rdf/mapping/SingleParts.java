package org.wikibase.backend.rdf.mapping;

import java.util.Optional;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.FileMetadata;
import org.wikibase.backend.rdf.names.Vocabulary;

/** The parts of an entity's export one by one, for conformance cases that look at a single one. */
public final class SingleParts {

    private final Export export;

    public SingleParts(Export export) {
        this.export = export;
    }

    /**
     * Writes one part of an item or property.
     *
     * @throws IllegalArgumentException for a part that has another method or that no entity has
     */
    public void write(String part, Entity entity) {
        String id = entity.id().toString();
        switch (part) {
            case "labels" -> export.terms().labels(id, terms(entity));
            case "descriptions" -> export.terms().descriptions(id, terms(entity));
            case "aliases" -> export.terms().aliases(id, terms(entity));
            case "terms" -> export.terms().write(id, terms(entity));
            case "sitelinks" -> export.sitelinks().write((Entity.Item) entity);
            case "full-statements" -> export.statements().writeFull(id, entity.statements());
            case "property-declaration" -> declaration((Entity.Property) entity);
            case "property-stub-without-type" -> {
                stubTerms(entity);
                declaration((Entity.Property) entity);
            }
            case "item-stub" -> {
                export.subject(id);
                export.sink.iri(Vocabulary.TYPE, Vocabulary.ITEM_TYPE);
                stubTerms(entity);
            }
            default -> throw new IllegalArgumentException("No part of an entity: " + part);
        }
    }

    private static Terms terms(Entity entity) {
        return entity instanceof Entity.Item item ? item.terms() : ((Entity.Property) entity).terms();
    }

    private void stubTerms(Entity entity) {
        String id = entity.id().toString();
        export.terms().labels(id, terms(entity));
        export.terms().descriptions(id, terms(entity));
    }

    private void declaration(Entity.Property property) {
        export.declaration().write(property.id(), property.datatype());
    }

    /** @param subject id of the lexeme or of one of its forms and senses */
    public void lexemePart(Entity.Lexeme lexeme, String subject, boolean stub) {
        if (lexeme.id().toString().equals(subject)) {
            if (stub) {
                export.lexemes().stub(lexeme);
            } else {
                export.lexemes().write(lexeme);
            }
        }
        for (Entity.Form form : lexeme.forms()) {
            if (form.id().toString().equals(subject)) {
                if (stub) {
                    export.lexemes().stub(form);
                } else {
                    export.lexemes().write(form);
                }
            }
        }
        for (Entity.Sense sense : lexeme.senses()) {
            if (sense.id().toString().equals(subject)) {
                export.lexemes().write(sense);
            }
        }
    }

    /** What the file of a media info entity is; without metadata an object of unknown kind. */
    public void file(String id, Optional<FileMetadata> file) {
        export.media().file(id, file);
    }
}
