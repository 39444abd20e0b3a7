/** What the query service stores of an entity: reduced triples, split by who owns them, and their differences. */
package org.wikibase.backend.rdf.queryservice;
