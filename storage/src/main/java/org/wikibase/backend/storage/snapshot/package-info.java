/**
 * The bytes of one revision: a preamble, a header that only ever grows, and the entity. Start with {@code SnapshotCodec};
 * every format that was ever written stays readable.
 */
package org.wikibase.backend.storage.snapshot;
