package org.wikibase.backend.jobs.kafka;

import java.io.Serializable;

/** How a kind of event is written to its topic. */
public interface EventFormat<T> extends Serializable {

    /** @return name of the schema, which is a resource of this project */
    String schema();

    String key(T event);

    /** @return below {@code partitions}; all events of one key go to one */
    int partition(T event, int partitions);

    /** @return JSON in UTF-8 */
    byte[] json(T event);
}
