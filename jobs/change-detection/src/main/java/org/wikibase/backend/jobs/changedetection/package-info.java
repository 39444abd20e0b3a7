/** What each published revision changed, for everyone who follows entities. Start with {@code ChangeDetectionJob}. */
package org.wikibase.backend.jobs.changedetection;
