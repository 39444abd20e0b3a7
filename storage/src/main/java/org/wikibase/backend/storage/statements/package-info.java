/**
 * Follows the change feed and keeps {@link org.wikibase.backend.storage.Statements}: which revisions say a statement, and
 * how many entities say it now.
 */
package org.wikibase.backend.storage.statements;
