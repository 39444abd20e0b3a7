/** Where triples go: sinks that take them term by term, and the writers that turn them into bytes. */
package org.wikibase.backend.rdf.writer;
