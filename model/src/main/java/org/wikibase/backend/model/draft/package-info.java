/** From an edit's result to what may be committed: ids for what is new, normal forms, and the rules for both. */
package org.wikibase.backend.model.draft;
