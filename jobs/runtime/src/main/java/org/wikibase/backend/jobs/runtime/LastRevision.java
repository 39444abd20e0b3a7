package org.wikibase.backend.jobs.runtime;

/**
 * What a job remembers of an entity for ever: the last revision whose events it emitted, and by which rules.
 *
 * @param revision 0 before the first
 */
public record LastRevision(long revision, int rules) {
    static final LastRevision NONE = new LastRevision(0, 0);
}
