/** Storage in memory, for tests: the same contracts as the real adapters, nothing kept. */
package org.wikibase.backend.storage.memory;
