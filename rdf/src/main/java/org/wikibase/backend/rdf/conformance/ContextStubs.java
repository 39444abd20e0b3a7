package org.wikibase.backend.rdf.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.LexemePartId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.FileMetadata;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.json.JsonTree;

/** The entities that a context file tells of. */
final class ContextStubs implements MentionedEntities {

    private final Map<String, JsonTree> stubs;
    private final Map<String, JsonTree> redirects;

    ContextStubs(JsonTree context) {
        stubs = context.get("stubs").members();
        redirects = context.get("redirects").members();
    }

    @Override
    public Optional<Stub> find(String id) {
        JsonTree redirect = redirects.get(id);
        if (redirect != null) {
            return Optional.of(new Stub.Redirect(redirect.text()));
        }
        return Optional.ofNullable(stubs.get(id)).map(stub -> stub(id, stub));
    }

    private static Stub stub(String id, JsonTree json) {
        Terms terms = new Terms(terms(json.get("labels")), terms(json.get("descriptions")), new TreeMap<>());
        return switch (json.get("type").text()) {
            case "item" -> new Stub.OfEntity(new Entity.Item(EntityId.parse(id), terms, List.of(), new TreeMap<>()));
            case "property" -> {
                Datatype datatype = new Datatype(json.get("datatype").text());
                yield new Stub.OfEntity(new Entity.Property(EntityId.parse(id), datatype, terms, List.of()));
            }
            case "lexeme" -> new Stub.OfEntity(lexeme(id, json));
            case "form" ->
                new Stub.OfForm(new Entity.Form(part(id), terms(json.get("representations")), List.of(), List.of()));
            case "sense" -> new Stub.OfSense(new Entity.Sense(part(id), terms(json.get("glosses")), List.of()));
            default -> throw new IllegalArgumentException("No stub: " + json);
        };
    }

    private static LexemePartId part(String id) {
        return LexemePartId.tryParse(id).orElseThrow();
    }

    private static Entity lexeme(String id, JsonTree json) {
        return new Entity.Lexeme(
                EntityId.parse(id),
                terms(json.get("lemmas")),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Entity.NextIds.NONE);
    }

    private static SortedMap<String, Term> terms(JsonTree json) {
        SortedMap<String, Term> terms = new TreeMap<>();
        json.members().forEach((language, term) -> {
            String text = term.optionalText().orElseGet(() -> term.get("value").text());
            String code = term.get("language").optionalText().orElse(language);
            terms.put(language, new Term(code, text));
        });
        return terms;
    }

    /** Empty for the null of a file that is not there. */
    static Optional<FileMetadata> file(JsonTree json) {
        return json.isNull()
                ? Optional.empty()
                : Optional.of(new FileMetadata(
                        json.get("title").text(),
                        json.get("canonicalUrl").text(),
                        json.get("mediaType").text(),
                        json.get("mimeType").text(),
                        number(json.get("size")),
                        number(json.get("pageCount")),
                        number(json.get("height")),
                        number(json.get("width")),
                        seconds(json.get("length"))));
    }

    private static OptionalDouble seconds(JsonTree json) {
        return json.optionalText()
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalLong number(JsonTree json) {
        return json.optionalText()
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }
}
