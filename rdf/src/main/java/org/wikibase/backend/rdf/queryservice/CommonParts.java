package org.wikibase.backend.rdf.queryservice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.text.LanguageCodes;

/**
 * Two revisions of an item or property without what they have in common, as far as it says nothing that the rest might
 * say too; so their own triples differ exactly as those of the whole revisions do.
 *
 * @param common an entity with what was left out and may share nodes with what was not; empty if there is no such thing
 */
record CommonParts(Entity before, Entity after, Optional<Entity> common) {

    /** Both are whole where leaving out is not worth it or not safe. */
    static CommonParts of(Entity before, Entity after) {
        Map<StatementId, Statement> old = byId(before.statements());
        Map<StatementId, Statement> next = byId(after.statements());
        boolean isRepeated = old.size() < before.statements().size()
                || next.size() < after.statements().size();
        return isRepeated ? new CommonParts(before, after, Optional.empty()) : of(before, after, touched(old, next));
    }

    private static CommonParts of(Entity before, Entity after, Set<EntityId> touched) {
        if (before instanceof Entity.Item old && after instanceof Entity.Item item) {
            SortedMap<String, Sitelink> oldLinks = unlike(old.sitelinks(), item.sitelinks(), (site, link) -> true);
            SortedMap<String, Sitelink> links = unlike(item.sitelinks(), old.sitelinks(), (site, link) -> true);
            // Articles are nobody's values and references, so links that did not change say nothing that statements
            // say.
            SortedMap<String, Sitelink> commonLinks = new TreeMap<>();
            if (!oldLinks.isEmpty() || !links.isEmpty()) {
                commonLinks.putAll(item.sitelinks());
                commonLinks.keySet().removeAll(links.keySet());
            }
            Entity common = new Entity.Item(item.id(), Terms.NONE, statements(item, touched, false), commonLinks);
            return new CommonParts(
                    reduced(old, item, touched, oldLinks),
                    reduced(item, old, touched, links),
                    common.statements().isEmpty() && commonLinks.isEmpty() ? Optional.empty() : Optional.of(common));
        }
        if (before instanceof Entity.Property old && after instanceof Entity.Property property) {
            Entity common = property.withTerms(Terms.NONE).withStatements(statements(property, touched, false));
            return new CommonParts(
                    old.withTerms(unlike(old.terms(), property.terms())).withStatements(statements(old, touched, true)),
                    property.withTerms(unlike(property.terms(), old.terms()))
                            .withStatements(statements(property, touched, true)),
                    common.statements().isEmpty() ? Optional.empty() : Optional.of(common));
        }
        return new CommonParts(before, after, Optional.empty());
    }

    private static Entity reduced(
            Entity.Item item, Entity.Item other, Set<EntityId> touched, SortedMap<String, Sitelink> links) {
        return new Entity.Item(item.id(), unlike(item.terms(), other.terms()), statements(item, touched, true), links);
    }

    private static Map<StatementId, Statement> byId(List<Statement> statements) {
        Map<StatementId, Statement> byId = new HashMap<>(2 * statements.size());
        statements.forEach(statement -> byId.put(statement.id(), statement));
        return byId;
    }

    /** Statements of one property can say the same of the entity, so they all stay when one of them changes. */
    private static Set<EntityId> touched(Map<StatementId, Statement> before, Map<StatementId, Statement> after) {
        Set<EntityId> touched = new HashSet<>();
        after.forEach((id, statement) -> {
            Statement same = before.get(id);
            if (!statement.equals(same)) {
                touched.add(statement.property());
                if (same != null) {
                    touched.add(same.property());
                }
            }
        });
        before.forEach((id, statement) -> {
            if (!after.containsKey(id)) {
                touched.add(statement.property());
            }
        });
        return touched;
    }

    private static List<Statement> statements(Entity entity, Set<EntityId> touched, boolean wanted) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : entity.statements()) {
            if (touched.contains(statement.property()) == wanted) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private static Terms unlike(Terms terms, Terms others) {
        return new Terms(
                unlike(terms.labels(), others.labels(), CommonParts::isOrdinary),
                unlike(terms.descriptions(), others.descriptions(), CommonParts::isOrdinary),
                unlike(
                        terms.aliases(),
                        others.aliases(),
                        (key, list) -> list.stream().allMatch(term -> isOrdinary(key, term))));
    }

    /** Terms of two keys can say the same only when a language is not what its key says, or not a tag as it is. */
    private static boolean isOrdinary(String key, Term term) {
        return term.language().equals(key) && LanguageCodes.isTag(key) && key.equals(key.toLowerCase(Locale.ROOT));
    }

    private static <V> SortedMap<String, V> unlike(
            SortedMap<String, V> terms, SortedMap<String, V> others, BiPredicate<String, V> isOrdinary) {
        SortedMap<String, V> unlike = new TreeMap<>();
        terms.forEach((key, value) -> {
            if (!value.equals(others.get(key)) || !isOrdinary.test(key, value)) {
                unlike.put(key, value);
            }
        });
        return unlike;
    }
}
