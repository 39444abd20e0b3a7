package org.wikibase.backend.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.draft.Drafts;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.SitelinkEdit;
import org.wikibase.backend.model.edit.TermEdit;
import org.wikibase.backend.model.edit.TermList;

/** Editors and requests for tests. */
public final class Editors {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private Editors() {}

    /** As another process would have it: nothing is shared but what the index and the store keep. */
    public static EntityEditor over(Index index, Snapshots snapshots, Duration patience) {
        Random random = new Random();
        return new EntityEditor(
                index,
                snapshots,
                new Revising(drafts(), Clock.systemUTC(), random),
                new Attempts(Clock.systemUTC(), random, patience, PAUSE));
    }

    private static Drafts drafts() {
        return new Drafts(Limits.DEFAULT, Optional.empty(), property -> Optional.empty(), UUID::randomUUID);
    }

    public static EditRequest sitelink(EntityId id, String title) {
        return EditRequest.of(
                id, new SitelinkEdit.SetSitelink(new Sitelink("enwiki", title, List.of())), Author.SYSTEM, "sitelink");
    }

    public static EditRequest noSitelink(EntityId id) {
        return EditRequest.of(id, new SitelinkEdit.RemoveSitelink("enwiki"), Author.SYSTEM, "no sitelink");
    }

    public static EditRequest label(EntityId id, String language, String text) {
        return EditRequest.of(
                id, new TermEdit.SetTerm(TermList.LABELS, new Term(language, text)), Author.SYSTEM, "label");
    }
}
