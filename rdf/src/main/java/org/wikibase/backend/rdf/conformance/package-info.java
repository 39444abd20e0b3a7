/**
 * Runs conformance data: documents with the exact triples that Wikibase emits for them. Reads nothing but the
 * directories it is given.
 */
package org.wikibase.backend.rdf.conformance;
