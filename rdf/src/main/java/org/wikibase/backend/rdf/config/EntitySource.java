package org.wikibase.backend.rdf.config;

import java.util.Set;

/**
 * One wiki's share of the entities, and the IRIs they have.
 *
 * @param name as the wiki is configured; Wikibase hashes it into blank node labels
 * @param conceptBase what entity ids are appended to
 * @param dataBase what the ids of documents about entities are appended to
 * @param nodePrefix Turtle prefix of entities, {@code wd} on Wikidata
 * @param predicatePrefix what stands before {@code p}, {@code ps} …; empty on Wikidata
 * @param entityTypes by their JSON names; forms and senses go with their lexemes
 */
public record EntitySource(
        String name,
        String conceptBase,
        String dataBase,
        String nodePrefix,
        String predicatePrefix,
        Set<String> entityTypes) {

    public EntitySource {
        entityTypes = Set.copyOf(entityTypes);
    }
}
