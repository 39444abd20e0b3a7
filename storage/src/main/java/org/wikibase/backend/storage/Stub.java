package org.wikibase.backend.storage;

import java.util.Optional;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;

/** What is left of a revision whose body is erased. */
public final class Stub {

    private Stub() {}

    /**
     * Its place in the history, who made it, and when. Its summary goes, too, as it may quote what had to go, and its content
     * hash, by which a guess could be proven. What it says is that there is nothing.
     */
    public static Snapshot of(Header header, Erasure erasure) {
        Content nothing = new Content.Deleted(header.entity(), header.flags(), header.nextIds());
        Attribution by = header.by();
        Header stub = new Header(
                header.entity(),
                header.revision(),
                header.commitId(),
                header.requestKey(),
                ContentHash.of(nothing),
                header.createdAt(),
                header.source(),
                new Attribution(by.user(), "", by.editType(), by.massEdit()),
                Header.Lifecycle.ERASED,
                header.flags(),
                Optional.empty(),
                header.mergeId(),
                header.nextIds(),
                Optional.of(erasure));
        return new Snapshot(stub, nothing);
    }
}
