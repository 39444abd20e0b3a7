package org.wikibase.backend.storage;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.draft.Drafts;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;

/** Makes the next revision of an entity: apply, normalise, validate, hash, number, date. The only reader of the clock. */
public final class Revising {

    private final Drafts drafts;
    private final Clock clock;
    private final RandomGenerator random;

    public Revising(Drafts drafts, Clock clock, RandomGenerator random) {
        this.drafts = drafts;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @return empty when the edit leaves the content as it is
     * @throws org.wikibase.backend.model.edit.Rejected when the edit does not fit or its result is not valid
     */
    Optional<Snapshot> next(EditRequest request, Optional<Snapshot> before) {
        Optional<Content> old = before.map(Snapshot::content);
        Edit edit = request.edit();
        Content content = drafts.finish(old, edit.applyTo(old), edit.isJudged());
        Hash hash = ContentHash.of(content);
        boolean same = before.map(snapshot -> snapshot.header().contentHash().equals(hash))
                .orElse(false);
        return same ? Optional.empty() : Optional.of(new Snapshot(header(request, before, content, hash), content));
    }

    private Header header(EditRequest request, Optional<Snapshot> before, Content content, Hash hash) {
        Optional<Header> previous = before.map(Snapshot::header);
        return new Header(
                request.entity(),
                previous.map(Header::revision).orElse(0L) + 1,
                new Hash(random.nextLong(), random.nextLong()),
                request.key().map(key -> key.carriedFor(request.author().user())),
                hash,
                createdAt(previous),
                request.edit().source(),
                new Attribution(
                        request.author().user(),
                        request.summary(),
                        request.editType().orElse(request.edit().editType()),
                        request.massEdit()),
                Header.lifecycleOf(content),
                content.flags(),
                content.redirectsTo(),
                request.edit().mergeId(),
                content.nextIds());
    }

    /** Times of an entity's revisions grow even when this process's clock is behind another's. */
    private Instant createdAt(Optional<Header> previous) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return previous.map(header -> header.createdAt().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .orElse(now);
    }
}
