/**
 * The change feed as a Flink source. Start with {@code FeedSource}; {@code FeedCursor} is what is remembered of a slot,
 * {@code FeedSplitReader} the reading protocol.
 */
package org.wikibase.backend.jobs.feed;
