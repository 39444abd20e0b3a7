/** The IRIs of an output: terms that every wiki shares, namespaces of a wiki's entities, predicates (mapping 2). */
package org.wikibase.backend.rdf.names;
