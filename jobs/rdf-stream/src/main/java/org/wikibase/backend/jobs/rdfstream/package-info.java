/**
 * The RDF change stream. Start with {@code RdfStreamJob}, which draws the graph; {@code CountNodeTriples} is what keeps
 * triples that entities share right without any order between entities (I7).
 */
package org.wikibase.backend.jobs.rdfstream;
