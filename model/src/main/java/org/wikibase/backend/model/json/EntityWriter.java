package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.Lexeme;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;

/** Writes one entity with its members in Wikibase's order. */
final class EntityWriter {

    private final JsonGenerator json;
    private final StatementWriter statements;

    EntityWriter(JsonGenerator json) {
        this.json = json;
        this.statements = new StatementWriter(json);
    }

    void write(Entity entity, Page page) throws IOException {
        json.writeStartObject();
        writePage(page);
        json.writeStringField("type", entity.id().type().json());
        if (entity instanceof Entity.Property property) {
            json.writeStringField("datatype", property.datatype().name());
        }
        json.writeStringField("id", entity.id().toString());
        if (entity instanceof Entity.Item item) {
            write(item.terms());
            statements.writeClaims(item.statements());
            write(item.sitelinks());
        } else if (entity instanceof Entity.Property property) {
            write(property.terms());
            statements.writeClaims(property.statements());
        } else if (entity instanceof Lexeme lexeme) {
            write(lexeme);
        }
        json.writeEndObject();
    }

    private void writePage(Page page) throws IOException {
        if (page.id().isPresent()) {
            json.writeNumberField("pageid", page.id().getAsLong());
        }
        if (page.namespace().isPresent()) {
            json.writeNumberField("ns", page.namespace().getAsInt());
        }
        if (page.title().isPresent()) {
            json.writeStringField("title", page.title().get());
        }
        if (page.lastRevision().isPresent()) {
            json.writeNumberField("lastrevid", page.lastRevision().getAsLong());
        }
        if (page.modified().isPresent()) {
            json.writeStringField("modified", page.modified().get().toString());
        }
        if (page.redirect().isPresent()) {
            json.writeObjectFieldStart("redirects");
            json.writeStringField("from", page.redirect().get().from());
            json.writeStringField("to", page.redirect().get().to());
            json.writeEndObject();
        }
    }

    private void write(Terms terms) throws IOException {
        writeTerms("labels", terms.labels());
        writeTerms("descriptions", terms.descriptions());
        json.writeObjectFieldStart("aliases");
        for (Map.Entry<String, List<Term>> aliases : terms.aliases().entrySet()) {
            json.writeArrayFieldStart(aliases.getKey());
            for (Term alias : aliases.getValue()) {
                write(alias);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void writeTerms(String name, Map<String, Term> terms) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Term> term : terms.entrySet()) {
            json.writeFieldName(term.getKey());
            write(term.getValue());
        }
        json.writeEndObject();
    }

    private void write(Term term) throws IOException {
        json.writeStartObject();
        json.writeStringField("language", term.language());
        json.writeStringField("value", term.text());
        json.writeEndObject();
    }

    private void write(Map<String, Sitelink> sitelinks) throws IOException {
        json.writeObjectFieldStart("sitelinks");
        for (Map.Entry<String, Sitelink> entry : sitelinks.entrySet()) {
            Sitelink sitelink = entry.getValue();
            json.writeObjectFieldStart(entry.getKey());
            json.writeStringField("site", sitelink.site());
            json.writeStringField("title", sitelink.title());
            writeTexts("badges", sitelink.badges());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(Lexeme lexeme) throws IOException {
        writeTerms("lemmas", lexeme.lemmas());
        json.writeStringField("lexicalCategory", lexeme.lexicalCategory());
        json.writeStringField("language", lexeme.language());
        statements.writeClaims(lexeme.statements());
        json.writeNumberField("nextFormId", lexeme.nextIds().form());
        json.writeNumberField("nextSenseId", lexeme.nextIds().sense());
        json.writeArrayFieldStart("forms");
        for (Entity.Form form : lexeme.forms()) {
            write(form);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("senses");
        for (Entity.Sense sense : lexeme.senses()) {
            write(sense);
        }
        json.writeEndArray();
    }

    void write(Entity.Form form) throws IOException {
        openPart(form.id());
        writeTerms("representations", form.representations());
        writeTexts("grammaticalFeatures", form.grammaticalFeatures());
        statements.writeClaims(form.statements());
        json.writeEndObject();
    }

    void write(Entity.Sense sense) throws IOException {
        openPart(sense.id());
        writeTerms("glosses", sense.glosses());
        statements.writeClaims(sense.statements());
        json.writeEndObject();
    }

    private void openPart(LexemePartId id) throws IOException {
        json.writeStartObject();
        if (id.isAssigned()) {
            json.writeStringField("id", id.toString());
        }
    }

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
