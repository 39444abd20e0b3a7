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

    public long publish(Content content) {
        return publish(content, new Attribution(7, "for the test", "manual-update", false));
    }

    /** The next revision of the entity. @return its number */
    public long publish(Content content, Attribution by) {
        EntityId id = content.id();
        Optional<Head> head = index.heads().find(id);
        long revision = head.map(Head::revision).orElse(0L) + 1;
        Header header = new Header(
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
        snapshots.create(new Snapshot(header, content), Instant.now().plusSeconds(60));
        index.publications().publish(header);
        return revision;
    }
}
