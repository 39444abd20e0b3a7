package org.wikibase.backend.rdf.names;

import java.util.stream.Stream;
import org.wikibase.backend.rdf.config.EntitySource;
import org.wikibase.backend.rdf.writer.Namespace;

/** The namespaces of one entity source (mapping 2). */
public record SourceNames(
        EntitySource source,
        Namespace entity,
        Namespace data,
        Namespace statement,
        Namespace reference,
        Namespace value,
        Namespace direct,
        Namespace directNormalized,
        Namespace claim,
        Namespace ps,
        Namespace psv,
        Namespace psn,
        Namespace pq,
        Namespace pqv,
        Namespace pqn,
        Namespace pr,
        Namespace prv,
        Namespace prn,
        Namespace noValue) {

    public static SourceNames of(EntitySource source) {
        String base = source.conceptBase();
        String root = base.endsWith("entity/") ? base.substring(0, base.length() - "entity/".length()) : base;
        String node = source.nodePrefix();
        String predicate = source.predicatePrefix();
        String prop = root + "prop/";
        return new SourceNames(
                source,
                new Namespace(node, base),
                new Namespace(predicate + "data", source.dataBase()),
                new Namespace(node + "s", base + "statement/"),
                new Namespace(node + "ref", root + "reference/"),
                new Namespace(node + "v", root + "value/"),
                new Namespace(node + "t", prop + "direct/"),
                new Namespace(node + "tn", prop + "direct-normalized/"),
                new Namespace(predicate + "p", prop),
                new Namespace(predicate + "ps", prop + "statement/"),
                new Namespace(predicate + "psv", prop + "statement/value/"),
                new Namespace(predicate + "psn", prop + "statement/value-normalized/"),
                new Namespace(predicate + "pq", prop + "qualifier/"),
                new Namespace(predicate + "pqv", prop + "qualifier/value/"),
                new Namespace(predicate + "pqn", prop + "qualifier/value-normalized/"),
                new Namespace(predicate + "pr", prop + "reference/"),
                new Namespace(predicate + "prv", prop + "reference/value/"),
                new Namespace(predicate + "prn", prop + "reference/value-normalized/"),
                new Namespace(node + "no", prop + "novalue/"));
    }

    public Stream<Namespace> all() {
        return Stream.of(
                entity,
                data,
                statement,
                reference,
                value,
                direct,
                directNormalized,
                claim,
                ps,
                psv,
                psn,
                pq,
                pqv,
                pqn,
                pr,
                prv,
                prn,
                noValue);
    }
}
