package org.wikibase.backend.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** What {@link FaultyS3} does with a request. {@code STORED_...}: the server has done it, the client does not learn so. */
public enum Fault {
    NONE,
    /** 500, the server never sees the request. */
    ERROR,
    /** 503 SlowDown, the server never sees the request. */
    UNAVAILABLE,
    /** 409, as S3 answers conditional writes that meet; the server never sees the request. */
    CONFLICT,
    /** The connection closes without an answer, the server never sees the request. */
    DROPPED,
    /** 500 after the server has done it. */
    STORED_ERROR,
    /** No answer after the server has done it; the connection stays open until the client gives up. */
    STORED_SILENCE,
    /** The connection closes after the server has done it. */
    STORED_DROPPED,
    /** The answer's head and half of its body, then the connection closes. */
    CUT;

    /** A rule: this fault for the first so many requests of that kind, none for all others. */
    public Function<S3Request, Fault> first(int times, Predicate<S3Request> which) {
        AtomicInteger left = new AtomicInteger(times);
        return request -> which.test(request) && left.getAndDecrement() > 0 ? this : NONE;
    }

    /** A rule: this fault for every request of that kind. */
    public Function<S3Request, Fault> always(Predicate<S3Request> which) {
        return request -> which.test(request) ? this : NONE;
    }

    boolean reachesServer() {
        return switch (this) {
            case NONE, STORED_ERROR, STORED_SILENCE, STORED_DROPPED, CUT -> true;
            case ERROR, UNAVAILABLE, CONFLICT, DROPPED -> false;
        };
    }
}
