package org.wikibase.backend.jobs.runtime;

import java.time.Instant;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;

/** Commits and publishes revisions as they are given, without an editor's rules. */
public record Publishing(Index index, Snapshots snapshots) {

    private static final Attribution TESTER = new Attribution(7, "for the test", "manual-update", false);

    public long publish(Content content) {
        return publish(content, TESTER);
    }

    /** The next revision of the entity. @return its number */
    public long publish(Content content, Attribution by) {
        Optional<Head> head = index.heads().find(content.id());
        long revision = head.map(Head::revision).orElse(0L) + 1;
        Header header = header(content, revision, by);
        snapshots.create(new Snapshot(header, content), Instant.now().plusSeconds(60));
        index.publications().publish(header);
        return revision;
    }

    /** Publishes a revision whose object somebody else made. */
    public void publishUnread(Content content, long revision) {
        index.publications().publish(header(content, revision, TESTER));
    }

    /** Makes the object of a revision that is published already. */
    public void createOnly(Content content, long revision) {
        snapshots.create(
                new Snapshot(header(content, revision, TESTER), content),
                Instant.now().plusSeconds(60));
    }

    private static Header header(Content content, long revision, Attribution by) {
        EntityId id = content.id();
        return new Header(
                id,
                revision,
                new Hash(id.number(), revision),
                Optional.empty(),
                ContentHash.of(content),
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * revision + id.number() % 60),
                Optional.empty(),
                by,
                Header.lifecycleOf(content),
                content.flags(),
                content.redirectsTo(),
                Optional.empty(),
                content.nextIds());
    }
}
