/** What changed between two contents, in Wikibase's own terms. */
package org.wikibase.backend.model.diff;
