/** What an output remembers of the shared nodes that it has described, also while its parts are written side by side. */
package org.wikibase.backend.rdf.bag;
