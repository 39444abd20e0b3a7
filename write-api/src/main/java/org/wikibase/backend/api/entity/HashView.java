package org.wikibase.backend.api.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.hash.PartHash;

/** An entity with the hash of each part in its place, so that a client sees what it knows already, and what changed. */
final class HashView {

    private HashView() {}

    public static Map<String, Object> of(Entity entity) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", entity.id().toString());
        view.put("type", entity.id().type().json());
        view.putAll(entity.fold(HashView::ofItem, HashView::ofProperty, HashView::ofLexeme));
        view.put("statements", statements(entity.statements()));
        return view;
    }

    private static Map<String, Object> ofItem(Entity.Item item) {
        Map<String, Object> view = terms(item.terms());
        view.put(
                "sitelinks",
                hashed(
                        item.sitelinks(),
                        link -> Map.of("title_hash", text(PartHash.of(link)), "badges", link.badges())));
        return view;
    }

    private static Map<String, Object> ofProperty(Entity.Property property) {
        Map<String, Object> view = terms(property.terms());
        view.put("datatype", property.datatype().name());
        return view;
    }

    private static Map<String, Object> ofLexeme(Entity.Lexeme lexeme) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("lemmas", hashed(lexeme.lemmas(), HashView::term));
        view.put("language", lexeme.language());
        view.put("lexical_category", lexeme.lexicalCategory());
        view.put("forms", lexeme.forms().stream().map(HashView::form).toList());
        view.put("senses", lexeme.senses().stream().map(HashView::sense).toList());
        return view;
    }

    private static Map<String, Object> form(Entity.Form form) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", form.id().toString());
        view.put("hash", text(PartHash.of(form)));
        view.put("representations", hashed(form.representations(), HashView::term));
        view.put("grammatical_features", form.grammaticalFeatures());
        view.put("statements", statements(form.statements()));
        return view;
    }

    private static Map<String, Object> sense(Entity.Sense sense) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", sense.id().toString());
        view.put("hash", text(PartHash.of(sense)));
        view.put("glosses", hashed(sense.glosses(), HashView::term));
        view.put("statements", statements(sense.statements()));
        return view;
    }

    private static Map<String, Object> terms(Terms terms) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("labels", hashed(terms.labels(), HashView::term));
        view.put("descriptions", hashed(terms.descriptions(), HashView::term));
        view.put(
                "aliases",
                hashed(terms.aliases(), all -> all.stream().map(HashView::term).toList()));
        return view;
    }

    private static <T, H> SortedMap<String, H> hashed(Map<String, T> parts, Function<T, H> hash) {
        SortedMap<String, H> hashes = new TreeMap<>();
        parts.forEach((key, part) -> hashes.put(key, hash.apply(part)));
        return hashes;
    }

    /** By property, in the entity's order. */
    private static Map<String, List<String>> statements(List<Statement> statements) {
        return statements.stream()
                .collect(Collectors.groupingBy(
                        statement -> statement.property().toString(),
                        LinkedHashMap::new,
                        Collectors.mapping(statement -> text(PartHash.of(statement)), Collectors.toList())));
    }

    private static String term(Term term) {
        return text(PartHash.of(term));
    }

    private static String text(Hash hash) {
        return hash.toString();
    }
}
