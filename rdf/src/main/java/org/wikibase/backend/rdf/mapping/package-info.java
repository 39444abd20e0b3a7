/**
 * From an entity to its triples, a class for each subject of the mapping. {@code RdfMapping} knows the configuration,
 * {@code Export} is one output and has the order of an entity's parts (mapping 4), redirects (17) and dumps (18); then
 *
 * <ol start="5">
 *   <li>{@code DataNode}: the document
 *   <li>{@code TermTriples}: labels, descriptions, aliases
 *   <li>{@code SitelinkTriples}
 *   <li>{@code StatementTriples}: ranks, truthy statements and statement nodes
 *   <li>{@code SnakTriples}: values, and what stands for unknown and no value
 *   <li>{@code ValueTriples}: values by datatype
 *   <li>{@code ValueNodes}: the nodes of times, quantities and places
 *   <li>{@code ReferenceTriples}
 *   <li>{@code PropertyDeclaration}
 *   <li>{@code LexemeTriples}: lexemes, forms, senses
 *   <li>{@code MediaInfoTriples}: files of Commons
 *   <li>{@code Mentions}: stubs of mentioned entities
 * </ol>
 */
package org.wikibase.backend.rdf.mapping;
