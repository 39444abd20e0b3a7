/** What is kept of and for users. None of it is in the record: unlike the index of entities it cannot be made again. */
package org.wikibase.backend.storage.user;
