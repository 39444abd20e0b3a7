/** What the mapping needs to know besides the entity: whose it is, its properties' datatypes, the sites, the units. */
package org.wikibase.backend.rdf.config;
