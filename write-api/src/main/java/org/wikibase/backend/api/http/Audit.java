package org.wikibase.backend.api.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.model.edit.Author;

/** One line in the log {@code audit} for each request that wants to write: who, from where, what, and what became of it. */
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int LONGEST_ADDRESS = 300;

    private Audit() {}

    /**
     * @param outcome {@code done}, or the code of the refusal
     * @param status of the answer
     */
    public static void note(Context context, Call call, String outcome, int status) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        // As it came, escapes and all: nothing in it can break the line.
        String path = context.req().getRequestURI();
        LOG.info(
                "user={} from={} {} {} status={} outcome={} commit={} request={}",
                call.knownAuthor().map(Author::user).map(Object::toString).orElse("-"),
                call.client(),
                context.method(),
                path.length() <= LONGEST_ADDRESS ? path : path.substring(0, LONGEST_ADDRESS),
                status,
                outcome,
                Optional.ofNullable(context.res().getHeader("X-Commit-ID")).orElse("-"),
                Optional.ofNullable(context.res().getHeader("X-Request-Id")).orElse("-"));
    }
}
