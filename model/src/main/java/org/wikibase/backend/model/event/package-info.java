/** What travels: flat public records, ids as text. */
package org.wikibase.backend.model.event;
