/**
 * The index compared with the record, and made good from it: what to do when a database lost rows, or is empty (I2). Start
 * with {@code IndexRepair}, which rebuilding is, too; {@code IndexVerify} finds every kind of {@code Damage}.
 */
package org.wikibase.backend.storage.recovery;
