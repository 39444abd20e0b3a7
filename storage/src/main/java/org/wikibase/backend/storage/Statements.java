package org.wikibase.backend.storage;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/**
 * Statements across entities, by {@code PartHash}: which revisions say one, and how many entities say it now. Made from the
 * change feed by {@code IndexStatements}, so it is a moment behind the heads. A row stands for itself: no two are written
 * together.
 */
public interface Statements {

    /** Those that are known; a statement that no entity says any more is, until it is forgotten. */
    Map<Hash, StatementRow> findAll(Collection<Hash> statements);

    default Optional<StatementRow> find(Hash statement) {
        return Optional.ofNullable(findAll(List.of(statement)).get(statement));
    }

    /** Those that most entities say, most first. */
    List<StatementRow> mostUsed(long least, int limit);

    /** In order of the hash, behind that one; to look at all of them. */
    List<StatementRow> page(Hash after, int limit);

    /**
     * Forgets statements that no entity has said for a while; the revisions that said them stay as they are.
     *
     * @return how many
     */
    int forgetUnused(Duration age, int limit);

    /**
     * Writes each row, unless another was written in its place since it was read.
     *
     * @param next with a {@link StatementRow#version} one above that which was read
     * @return false, and nothing more is written, when the hold is over
     */
    boolean write(Collection<StatementRow> next, Hold hold);

    /**
     * Whoever has the hold goes on with the feed; without it the work would be done twice, though never counted twice.
     *
     * @return empty while another holder has it
     */
    Optional<Hold> hold(Hash holder, Duration time);

    /** To write a single row as it should be, whoever counts meanwhile. */
    Hold unheld();

    /** Ends it before its time. */
    void release(Hold hold);

    /** How far the feed is counted, of the present generation. */
    Counted counted();

    /** Remembers how far the feed is counted; never less than was remembered for the generation. */
    void advance(long generation, Collection<Mark> marks);

    /** Counts the feed anew from its first row, unless somebody else has begun a generation since this one. */
    void restart(long generation, long epoch);

    /** Removes what only earlier generations have counted. */
    void forgetBefore(long generation);

    /**
     * The right to write for some time.
     *
     * @param run of the database as this process knew it; when that is over the hold is, too
     */
    record Hold(Hash holder, long run) {}

    /**
     * @param generation grows each time the feed is counted anew
     * @param epoch of the feed that is counted; 0 before any was
     * @param marks by slot; none for a slot of which nothing is counted
     */
    record Counted(long generation, long epoch, Map<Integer, Mark> marks) {}

    /** @param nonce of the feed's row under that number, by which a lost tail is noticed */
    record Mark(int slot, long seq, Hash nonce) {}

    /** A published revision that says a statement. */
    record Carrier(EntityId entity, long revision) {
        @Override
        public String toString() {
            return entity + " r" + revision;
        }
    }
}
