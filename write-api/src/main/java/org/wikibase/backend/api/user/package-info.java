/** What belongs to users. */
package org.wikibase.backend.api.user;
