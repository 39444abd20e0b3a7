package org.wikibase.backend.storage.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.Tail.Run;

/** The rows of the index as such: to compare them with the record, and to make many at once. */
public interface DerivedRows {

    /** Those with {@code after < id < before} as texts, in that order; at most a few thousand. */
    List<HeadRow> heads(String after, String before);

    /** As {@link #heads}, in order of id and number, behind that revision of {@code after}. */
    List<RevisionRow> revisions(String after, long revision, String before);

    /** What publishing these headers would have written, without numbers of the feed. */
    HeadRow expectedHead(Header header);

    RevisionRow expectedRevision(Header header);

    /** Rows of the feed's present epoch, by number. */
    Map<Long, ChangeRow> changes(Slot slot, Collection<Long> seqs);

    /** The numbers under which these rows of the feed say their revisions were published; those that were. */
    List<RevisionNumber> numbers(Collection<ChangeRow> changes);

    boolean hasIntent(EntityId entity, long revision);

    /** The next number that would be leased. */
    long nextId(EntityType type);

    /** Of all heads; 0 without any. */
    long highestId(EntityType type);

    /**
     * Publishes whole histories at once.
     *
     * @param histories of entities without a head, all of one slot, each from its first revision on
     * @return false when another was faster with one of them; then nothing has changed
     */
    boolean publishAll(List<List<Header>> histories);

    boolean isEmpty();

    /** Starts the feed anew, above all epochs that anybody can have seen; what was published until then is unpublished. */
    void beginEpoch();

    /** Since the database started. */
    Duration age(Run run);

    /** @param columns all others, as text */
    record HeadRow(String entity, long revision, long changeSeq, Map<String, String> columns) {}

    /** @param columns all others, as text */
    record RevisionRow(String entity, long revision, long changeSeq, Map<String, String> columns) {}

    /** One row of the feed. */
    record ChangeRow(long seq, String entity, long revision, String kind, Instant at) {}

    /** Under which number of its slot a revision was published. */
    record RevisionNumber(String entity, long revision, long changeSeq) {}

    /** @return empty for what is not an id */
    static Optional<EntityId> parsed(String id) {
        try {
            return Optional.of(EntityId.parse(id));
        } catch (RuntimeException notAnId) {
            return Optional.empty();
        }
    }
}
