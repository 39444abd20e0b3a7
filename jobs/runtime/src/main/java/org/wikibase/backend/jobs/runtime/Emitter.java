package org.wikibase.backend.jobs.runtime;

import org.apache.flink.util.OutputTag;

/** Where the events of a comparison go. */
public interface Emitter<T> {

    void emit(T event);

    /** To a stream beside the main one. */
    <S> void emit(OutputTag<S> stream, S event);
}
