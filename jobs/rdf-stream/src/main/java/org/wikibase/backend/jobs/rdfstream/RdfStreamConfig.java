package org.wikibase.backend.jobs.rdfstream;

import java.time.Duration;
import java.util.Map;
import org.wikibase.backend.jobs.runtime.Env;
import org.wikibase.backend.jobs.runtime.JobConfig;

/**
 * What the RDF stream is told.
 *
 * @param domain of the wiki, in every event
 * @param flushNodesAfter how long the triples of shared nodes may lag behind their entities'
 */
public record RdfStreamConfig(JobConfig job, String topic, String domain, Mapping mapping, Duration flushNodesAfter) {

    public static RdfStreamConfig from(Map<String, String> variables) {
        Env env = new Env(variables);
        String oldName = env.text("KAFKA_ENTITY_DIFF_TOPIC", RdfStreamJob.TOPIC);
        return new RdfStreamConfig(
                JobConfig.from(variables),
                env.text("KAFKA_RDF_CHANGE_TOPIC", oldName),
                env.text("RDF_DOMAIN", "www.wikidata.org"),
                new Mapping(env.text("RDF_CONCEPT_BASE", ""), env.flag("RDF_MIRROR")),
                env.duration("RDF_FLUSH_NODES_AFTER", Duration.ofMillis(200)));
    }
}
