/** Content identity: hashes over a canonical form (after RFC 8785) of our own shape, each kind in a domain of its own. */
package org.wikibase.backend.model.hash;
