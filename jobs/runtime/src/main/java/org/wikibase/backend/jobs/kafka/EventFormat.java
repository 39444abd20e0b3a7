package org.wikibase.backend.jobs.kafka;

import java.io.Serializable;
import java.util.List;

/** How a kind of event is written to its topic. */
public interface EventFormat<T> extends Serializable {

    /** @return name of the schema, which is a resource of this project */
    String schema();

    String key(T event);

    /** @return below {@code partitions}; all events of one key go to one */
    int partition(T event, int partitions);

    /** The messages that together say the event; they follow each other in the topic. */
    default List<T> messages(T event) {
        return List.of(event);
    }

    /** @return a message's JSON in UTF-8 */
    byte[] json(T message);

    /** A format whose topic also says how far it is. */
    interface WithWatermarks<T> extends EventFormat<T> {

        /** @return JSON in UTF-8, with {@code canary} as {@code meta.domain}, by which readers pass it over */
        byte[] json(Watermark watermark);
    }
}
