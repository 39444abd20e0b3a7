/** The algorithms of the mapping that turn one piece of text or number into another: dates, floats, units, codes, hashes. */
package org.wikibase.backend.rdf.text;
