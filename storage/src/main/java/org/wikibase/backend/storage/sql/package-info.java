/**
 * The index in SQL: one class per port, every statement a named constant with its route. Runs unchanged on MariaDB, MySQL
 * and Vitess. Start with {@code SqlIndex}; {@code SqlPublications} is the transaction that everything rests on.
 */
package org.wikibase.backend.storage.sql;
