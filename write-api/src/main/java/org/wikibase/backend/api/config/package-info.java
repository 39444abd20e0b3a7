/** What the environment says, checked before anything starts. */
package org.wikibase.backend.api.config;
