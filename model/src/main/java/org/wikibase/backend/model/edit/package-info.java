/** Edits as values, one file per subject ({@code TermEdit}, {@code StatementEdit}, …), and the catalogue of refusals. */
package org.wikibase.backend.model.edit;
