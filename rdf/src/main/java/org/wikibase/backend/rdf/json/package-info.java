/**
 * Reads Wikibase JSON for conversion: fast, and as lenient as Wikibase itself is with old documents. What the backend
 * stores is read by {@code model.json}, which is strict and loses nothing; this loses what RDF does not need.
 */
package org.wikibase.backend.rdf.json;
