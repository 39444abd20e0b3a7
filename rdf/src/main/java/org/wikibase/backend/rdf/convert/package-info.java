/** Whole dumps to RDF, and the difference of two documents: what the command line offers. Start at {@code Convert}. */
package org.wikibase.backend.rdf.convert;
