package org.wikibase.backend.jobs.rdfstream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.jobs.feed.Cut;
import org.wikibase.backend.jobs.kafka.Watermark;
import org.wikibase.backend.jobs.runtime.Env;
import org.wikibase.backend.jobs.runtime.JobConfig;

/**
 * What the RDF stream is told.
 *
 * @param domain of the wiki, in every event
 * @param compatTopic where Wikimedia's form of the stream goes beside ours, {@code shared=compat}; empty for nowhere
 * @param flushNodesAfter how long the triples of shared nodes may lag behind their entities'
 * @param bootstrap a cut whose RDF readers have already: the job takes up to there what it has to know and tells nothing
 */
public record RdfStreamConfig(
        JobConfig job,
        String topic,
        String compatTopic,
        String domain,
        Mapping mapping,
        Duration flushNodesAfter,
        Optional<Cut> bootstrap) {

    public RdfStreamConfig {
        if (domain.equals(Watermark.DOMAIN)) {
            throw new IllegalArgumentException("RDF_DOMAIN is what watermarks have: " + domain);
        }
        if (compatTopic.equals(topic)) {
            throw new IllegalArgumentException("RDF_COMPAT_TOPIC is the topic of the other form: " + topic);
        }
    }

    public static RdfStreamConfig from(Map<String, String> variables) {
        Env env = new Env(variables);
        String oldName = env.text("KAFKA_ENTITY_DIFF_TOPIC", RdfStreamJob.TOPIC);
        return new RdfStreamConfig(
                JobConfig.from(variables),
                env.text("KAFKA_RDF_CHANGE_TOPIC", oldName),
                env.text("RDF_COMPAT_TOPIC", ""),
                env.text("RDF_DOMAIN", "www.wikidata.org"),
                new Mapping(env.text("RDF_CONCEPT_BASE", ""), env.flag("RDF_MIRROR")),
                env.duration("RDF_FLUSH_NODES_AFTER", Duration.ofMillis(200)),
                Optional.of(env.text("RDF_BOOTSTRAP_CUT", ""))
                        .filter(cut -> !cut.isEmpty())
                        .map(Cut::parse));
    }

    boolean hasCompat() {
        return !compatTopic.isEmpty();
    }
}
