/**
 * RDF of entities, triple for triple what Wikibase writes. Here is only what goes into an output besides the entity:
 * which parts of it are wanted, and what the wiki knows of its page and of other entities.
 *
 * <ul>
 *   <li>{@code mapping}: entities to triples; start at {@link org.wikibase.backend.rdf.mapping.RdfMapping}
 *   <li>{@code names}, {@code text}, {@code bag}: the IRIs, the algorithms, and the memory that the mapping uses
 *   <li>{@code config}: the wiki whose entities they are
 *   <li>{@code json}: documents to entities, fast
 *   <li>{@code writer}: triples to bytes
 *   <li>{@code queryservice}: what a query service keeps of an entity, and what changes there from one revision to the next
 *   <li>{@code convert}, {@code conformance}: whole dumps, and cases to check all this with; for the command line
 * </ul>
 */
package org.wikibase.backend.rdf;
