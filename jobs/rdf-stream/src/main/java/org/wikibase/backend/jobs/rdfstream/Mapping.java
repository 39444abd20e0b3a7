package org.wikibase.backend.jobs.rdfstream;

import java.io.Serializable;
import org.wikibase.backend.rdf.config.RdfConfig;

/**
 * Which mapping from entities to triples the stream shows.
 *
 * @param conceptBase of an own wiki, such as {@code https://wiki.example/entity/}; empty for Wikidata's
 * @param mirror whether imported entities show the revision and time of the wiki they come from
 */
public record Mapping(String conceptBase, boolean mirror) implements Serializable {

    /** Of the built-in presets; goes into every event and into the state of every entity. */
    static final int VERSION = 1;

    RdfConfig config() {
        return conceptBase.isEmpty() ? RdfConfig.wikidata() : RdfConfig.ownWiki(conceptBase);
    }
}
