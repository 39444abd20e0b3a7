/** The record in S3: {@code S3Snapshots} commits and reads revisions, {@code CachedSnapshots} spares reading twice. */
package org.wikibase.backend.storage.s3;
