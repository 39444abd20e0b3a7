/**
 * The HTTP surface: {@code Routes} names every URL, {@code ApiServer} serves them. What answers is in the packages below, one
 * per subject. No rule of the data model lives in any of them; a writing route builds an edit and hands it to the entity
 * editor.
 */
package org.wikibase.backend.api;
