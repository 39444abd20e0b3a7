/**
 * The ports of storage, and the one write path over them. Start with {@code EntityEditor}: intent, commit, publish.
 */
package org.wikibase.backend.storage;
