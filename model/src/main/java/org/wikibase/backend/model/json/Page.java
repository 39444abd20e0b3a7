package org.wikibase.backend.model.json;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a document says of the wiki page its entity is on: facts beside the content, each of them optional.
 *
 * @param id page id of the foreign wiki
 * @param namespace number of the foreign wiki's namespace
 * @param lastRevision revision id that the document shows
 * @param modified time of that revision
 * @param redirect present when the document was asked for under another id
 */
public record Page(
        OptionalLong id,
        OptionalInt namespace,
        Optional<String> title,
        OptionalLong lastRevision,
        Optional<Instant> modified,
        Optional<Redirect> redirect) {

    public static final Page NONE = new Page(
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());

    /** The id that was asked for and the id that was given. */
    public record Redirect(String from, String to) {}

    /** The two facts that every document of this backend can show. */
    public static Page of(long lastRevision, Instant modified) {
        return new Page(
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.of(lastRevision),
                Optional.of(modified),
                Optional.empty());
    }
}
