/** Revisions as values: what one says ({@code Content}), the facts about it ({@code Header}), both ({@code Snapshot}). */
package org.wikibase.backend.model.revision;
