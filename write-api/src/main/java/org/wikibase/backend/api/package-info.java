/**
 * The HTTP surface: {@code Routes} names every URL, {@code ApiServer} serves them, {@code HttpErrors} says every refusal
 * in HTTP. No rule of the data model lives here; a writing route builds an edit and hands it to the entity editor.
 */
package org.wikibase.backend.api;
