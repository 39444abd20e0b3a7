/** Edits as values, and the catalogue of refusals. */
package org.wikibase.backend.model.edit;
