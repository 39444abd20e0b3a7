package org.wikibase.backend.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;

/** Writes statements, snaks and references. */
final class StatementWriter {

    private final JsonGenerator json;
    private final ValueWriter values;

    StatementWriter(JsonGenerator json) {
        this.json = json;
        this.values = new ValueWriter(json);
    }

    /** The member {@code claims}. */
    void writeClaims(List<Statement> statements) throws IOException {
        json.writeFieldName("claims");
        writeGroups(statements);
    }

    /** Statements by property. */
    void writeGroups(List<Statement> statements) throws IOException {
        Map<EntityId, List<Statement>> groups = new LinkedHashMap<>();
        for (Statement statement : statements) {
            groups.computeIfAbsent(statement.property(), property -> new ArrayList<>())
                    .add(statement);
        }
        json.writeStartObject();
        for (Map.Entry<EntityId, List<Statement>> group : groups.entrySet()) {
            json.writeArrayFieldStart(group.getKey().toString());
            for (Statement statement : group.getValue()) {
                write(statement);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    void write(Statement statement) throws IOException {
        json.writeStartObject();
        json.writeFieldName("mainsnak");
        write(statement.mainSnak());
        json.writeStringField("type", "statement");
        if (!statement.qualifiers().isEmpty()) {
            writeGroups("qualifiers", statement.qualifiers());
        }
        if (statement.id().isAssigned()) {
            json.writeStringField("id", statement.id().text());
        }
        json.writeStringField("rank", statement.rank().json());
        if (!statement.references().isEmpty()) {
            json.writeArrayFieldStart("references");
            for (Reference reference : statement.references()) {
                json.writeStartObject();
                writeGroups("snaks", reference.snaks());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** The snaks by property and, as the order of an object's members means nothing, that order once more. */
    private void writeGroups(String name, List<Snak> snaks) throws IOException {
        Map<EntityId, List<Snak>> groups = new LinkedHashMap<>();
        for (Snak snak : snaks) {
            groups.computeIfAbsent(snak.property(), property -> new ArrayList<>(2))
                    .add(snak);
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<EntityId, List<Snak>> group : groups.entrySet()) {
            json.writeArrayFieldStart(group.getKey().toString());
            for (Snak snak : group.getValue()) {
                write(snak);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart(name + "-order");
        for (EntityId property : groups.keySet()) {
            json.writeString(property.toString());
        }
        json.writeEndArray();
    }

    private void write(Snak snak) throws IOException {
        json.writeStartObject();
        json.writeStringField("snaktype", snak.fold(value -> "value", some -> "somevalue", none -> "novalue"));
        json.writeStringField("property", snak.property().toString());
        if (snak instanceof Snak.WithValue with) {
            values.write(with.value());
        }
        if (snak.datatype().isStated()) {
            json.writeStringField("datatype", snak.datatype().name());
        }
        json.writeEndObject();
    }
}
