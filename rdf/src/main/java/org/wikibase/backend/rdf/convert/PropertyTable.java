package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.rdf.config.PropertyDatatypes;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.json.JsonTree;

/**
 * What is known of properties: their datatypes, and the formatter URIs of external ids.
 *
 * @param formatterUris patterns with {@code $1}
 */
public record PropertyTable(Map<EntityId, Datatype> datatypes, Map<EntityId, String> formatterUris) {

    /** Wikidata's "formatter URI for RDF resource". */
    public static final EntityId FORMATTER_URI = EntityId.parse("P1921");

    public static final PropertyTable EMPTY = new PropertyTable(Map.of(), Map.of());

    public PropertyTable {
        datatypes = Map.copyOf(datatypes);
        formatterUris = Map.copyOf(formatterUris);
    }

    /**
     * Reads property entities, or one object such as {@code {"P31": "wikibase-item"}}.
     *
     * @throws IllegalArgumentException when it is neither, or tells of no property: then it is the wrong file
     */
    public static PropertyTable read(InputStream json) throws IOException {
        Map<EntityId, Datatype> datatypes = new HashMap<>();
        Map<EntityId, String> formatterUris = new HashMap<>();
        EntityParser parser = new EntityParser();
        Documents documents = new Documents(json);
        for (var next = documents.next(); next.isPresent(); next = documents.next()) {
            JsonTree tree = JsonTree.parse(next.get().json());
            if (tree.get("type").isNull() && tree.get("id").isNull()) {
                tree.members().forEach((id, name) -> datatypes.put(property(id), datatype(id, name)));
            } else if (parser.parse(next.get().json()) instanceof EntityDocument.OfEntity document
                    && document.entity() instanceof Entity.Property property) {
                datatypes.put(property.id(), property.datatype());
                formatterUri(property).ifPresent(uri -> formatterUris.put(property.id(), uri));
            }
        }
        if (datatypes.isEmpty()) {
            throw new IllegalArgumentException("it tells of no property");
        }
        return new PropertyTable(datatypes, formatterUris);
    }

    private static EntityId property(String text) {
        return EntityId.tryParse(text)
                .filter(id -> id.type() == EntityType.PROPERTY)
                .orElseThrow(() -> new IllegalArgumentException(text + " is no property"));
    }

    private static Datatype datatype(String property, JsonTree name) {
        if (name.value() instanceof String text && !text.isBlank()) {
            return new Datatype(text);
        }
        throw new IllegalArgumentException(name + " is no datatype of " + property);
    }

    /** The first of the best statements decides, also when it has no pattern (mapping 10.4). */
    public static Optional<String> formatterUri(Entity.Property property) {
        List<Statement> candidates = property.statements().stream()
                .filter(statement -> statement.property().equals(FORMATTER_URI))
                .toList();
        return candidates.stream()
                .filter(statement -> statement.rank() == Rank.PREFERRED)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(statement -> statement.rank() == Rank.NORMAL)
                        .findFirst())
                .flatMap(statement -> pattern(statement.mainSnak()));
    }

    private static Optional<String> pattern(Snak snak) {
        return snak instanceof Snak.WithValue with && with.value() instanceof Value.StringValue text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /** The configuration with this table in front of what snaks state themselves. */
    public RdfConfig in(RdfConfig config) {
        return config.withDatatypes(PropertyDatatypes.preferring(datatypes)).withFormatterUris(formatterUris);
    }
}
