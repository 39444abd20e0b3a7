/**
 * The data model of Wikibase as values: entities, statements, snaks, values, and the revisions that carry them. Pure:
 * no I/O, no clock, no randomness, nothing but the JDK.
 */
package org.wikibase.backend.model;
