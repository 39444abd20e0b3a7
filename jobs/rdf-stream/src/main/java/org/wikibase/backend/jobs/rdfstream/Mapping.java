package org.wikibase.backend.jobs.rdfstream;

import java.io.Serializable;
import org.wikibase.backend.rdf.config.RdfConfig;

/**
 * The mapping from entities to triples that the stream shows until another is published.
 *
 * @param conceptBase of an own wiki, such as {@code https://wiki.example/entity/}; empty for Wikidata's
 * @param mirror whether imported entities show the revision and time of the wiki they come from
 */
public record Mapping(String conceptBase, boolean mirror) implements Serializable {

    RdfConfig config() {
        return conceptBase.isEmpty() ? RdfConfig.wikidata() : RdfConfig.ownWiki(conceptBase);
    }
}
