package org.wikibase.backend.jobs.runtime;

import java.util.function.Consumer;

/** How a comparison ended. */
sealed interface Compared<T> {

    record Done<T>(Consumer<Emitter<T>> events) implements Compared<T> {}

    /** The change is poison: trying again would end the same. */
    record Failed<T>(String reason, String detail) implements Compared<T> {}
}
