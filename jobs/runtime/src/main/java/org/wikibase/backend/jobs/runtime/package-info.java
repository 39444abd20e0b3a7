/**
 * What every job shares: configuration, set-up, and {@code CompareRevisions}, which turns the feed into pairs of revisions
 * in order.
 */
package org.wikibase.backend.jobs.runtime;
