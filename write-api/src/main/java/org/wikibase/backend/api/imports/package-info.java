/** Entities of other wikis, one or a stream of them. */
package org.wikibase.backend.api.imports;
