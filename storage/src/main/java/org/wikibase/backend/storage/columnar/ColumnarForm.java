package org.wikibase.backend.storage.columnar;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.LexemePartId.Part;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/**
 * An entity without its own id in columns. Equal entities have equal columns.
 *
 * @param columns to be compressed
 * @param uuids of the statements, sixteen octets each; random, so not worth compressing
 */
public record ColumnarForm(byte[] columns, byte[] uuids) {

    /** @throws IllegalArgumentException for text that UTF-8 cannot hold or that has U+0000, and for foreign forms */
    public static ColumnarForm of(Entity entity) {
        ColumnsOut out = new ColumnsOut();
        TermsOut terms = new TermsOut(out);
        StatementsOut statements = new StatementsOut(out);
        if (entity instanceof Entity.Item item) {
            terms.write(item.terms());
            statements.write(item.id().toString(), item.statements());
            terms.write(item.sitelinks(), item.terms().labels());
        } else if (entity instanceof Entity.Property property) {
            int datatype = Vocabulary.datatypeNumber(property.datatype());
            out.of(Column.SHAPE).number(datatype + 1);
            if (datatype < 0) {
                out.of(Column.SHAPE).text(property.datatype().name());
            }
            terms.write(property.terms());
            statements.write(property.id().toString(), property.statements());
        } else if (entity instanceof Lexeme lexeme) {
            write(lexeme, out.of(Column.SHAPE), terms, statements);
        }
        return out.packed();
    }

    private static void write(Lexeme lexeme, ColumnOut shape, TermsOut terms, StatementsOut statements) {
        terms.writeNames(lexeme.lemmas());
        terms.writeId(lexeme.lexicalCategory());
        terms.writeId(lexeme.language());
        shape.number(lexeme.nextIds().form());
        shape.number(lexeme.nextIds().sense());
        statements.write(lexeme.id().toString(), lexeme.statements());
        shape.number(lexeme.forms().size());
        for (Entity.Form form : lexeme.forms()) {
            writeNumber(form.id(), lexeme.id(), shape);
            terms.writeNames(form.representations());
            shape.number(form.grammaticalFeatures().size());
            form.grammaticalFeatures().forEach(terms::writeId);
            statements.write(form.id().toString(), form.statements());
        }
        shape.number(lexeme.senses().size());
        for (Entity.Sense sense : lexeme.senses()) {
            writeNumber(sense.id(), lexeme.id(), shape);
            terms.writeDescriptions(sense.glosses());
            statements.write(sense.id().toString(), sense.statements());
        }
    }

    private static void writeNumber(LexemePartId id, EntityId lexeme, ColumnOut shape) {
        if (!id.lexeme().equals(lexeme)) {
            throw new IllegalArgumentException(id + " is no part of " + lexeme);
        }
        shape.number(id.number());
    }

    /**
     * @param id of the entity that was written
     * @throws RuntimeException of any kind when this is not the form of an entity of that type
     */
    public Entity read(EntityId id) {
        ColumnsIn in = new ColumnsIn(this);
        TermsIn terms = new TermsIn(in);
        StatementsIn statements = new StatementsIn(in);
        Entity entity = switch (id.type()) {
            case ITEM -> item(id, terms, statements);
            case PROPERTY -> property(id, in.of(Column.SHAPE), terms, statements);
            case LEXEME -> lexeme(id, in.of(Column.SHAPE), terms, statements);
        };
        in.requireAllRead();
        return entity;
    }

    private static Entity item(EntityId id, TermsIn in, StatementsIn statements) {
        Terms terms = in.terms();
        List<Statement> all = statements.read(id.toString());
        return new Entity.Item(id, terms, all, in.sitelinks(terms.labels()));
    }

    private static Entity property(EntityId id, ColumnIn shape, TermsIn terms, StatementsIn statements) {
        int datatype = shape.number(Vocabulary.datatypes());
        return new Entity.Property(
                id,
                datatype == 0 ? new Datatype(shape.text()) : Vocabulary.datatype(datatype - 1),
                terms.terms(),
                statements.read(id.toString()));
    }

    private static Entity lexeme(EntityId id, ColumnIn shape, TermsIn terms, StatementsIn statements) {
        SortedMap<String, Term> lemmas = terms.names();
        String lexicalCategory = terms.id();
        String language = terms.id();
        NextIds next = new NextIds(shape.number(), shape.number());
        List<Statement> own = statements.read(id.toString());
        List<Entity.Form> forms = new ArrayList<>();
        for (int rest = shape.countIn(shape); rest > 0; rest--) {
            LexemePartId form = new LexemePartId(id, Part.FORM, shape.number());
            forms.add(new Entity.Form(form, terms.names(), terms.ids(), statements.read(form.toString())));
        }
        List<Entity.Sense> senses = new ArrayList<>();
        for (int rest = shape.countIn(shape); rest > 0; rest--) {
            LexemePartId sense = new LexemePartId(id, Part.SENSE, shape.number());
            senses.add(new Entity.Sense(sense, terms.descriptions(), statements.read(sense.toString())));
        }
        return new Lexeme(id, lemmas, lexicalCategory, language, own, forms, senses, next);
    }
}
