/**
 * From entities to the triples that Wikibase itself would write, one class per subject of the mapping. Start at {@link
 * org.wikibase.backend.rdf.RdfMapping}.
 */
package org.wikibase.backend.rdf;
