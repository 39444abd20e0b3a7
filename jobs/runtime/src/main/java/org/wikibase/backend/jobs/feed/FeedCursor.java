package org.wikibase.backend.jobs.feed;

import java.util.Arrays;
import org.wikibase.backend.model.event.FeedChange;

/**
 * How far a slot was read, and the nonces of the rows last read, by which a reader finds out that the database has lost
 * its tail and where the old and the new feed part. Half of a nonce is kept: 64 random bits tell two rows apart.
 */
final class FeedCursor {

    /** How many rows are remembered per slot. */
    static final int MOST = 1_000;

    /** Before anything was read; real epochs are not negative. */
    static final long NO_EPOCH = -1;

    private static final int FIRST_SIZE = 8;

    private long epoch;
    private long seq;
    /** A ring: the nonce of row s is at s modulo its length. */
    private long[] nonces;

    private int remembered;

    FeedCursor(long epoch, long seq) {
        this.epoch = epoch;
        this.seq = seq;
        nonces = new long[FIRST_SIZE];
    }

    static FeedCursor atStart() {
        return new FeedCursor(NO_EPOCH, 0);
    }

    FeedCursor copy() {
        FeedCursor copy = new FeedCursor(epoch, seq);
        copy.nonces = nonces.clone();
        copy.remembered = remembered;
        return copy;
    }

    long epoch() {
        return epoch;
    }

    /** The last row read; 0 before the first. */
    long seq() {
        return seq;
    }

    /** The oldest row that can still be recognised; one more than {@link #seq} when there is none. */
    long oldest() {
        return seq - remembered + 1;
    }

    long nonce(long row) {
        return nonces[index(row)];
    }

    boolean recognises(FeedChange row) {
        return row.epoch() == epoch
                && row.seq() >= oldest()
                && row.seq() <= seq
                && nonces[index(row.seq())] == nonceOf(row);
    }

    /** Takes a row as read. One that does not follow the last says that the reader went back before it. */
    void advance(FeedChange row) {
        if (row.epoch() != epoch) {
            restart(row.epoch());
        }
        backTo(row.seq() - 1);
        add(nonceOf(row));
    }

    /** Forgets what comes after {@code row}; nothing when that was not read yet. */
    void backTo(long row) {
        if (row < seq) {
            remembered = (int) Math.max(0, remembered - (seq - row));
            seq = row;
        }
    }

    void restart(long newEpoch) {
        epoch = newEpoch;
        seq = 0;
        remembered = 0;
    }

    /** Appends the next row. */
    void add(long nonce) {
        if (remembered == nonces.length && nonces.length < MOST) {
            grow();
        }
        seq++;
        nonces[index(seq)] = nonce;
        remembered = Math.min(remembered + 1, nonces.length);
    }

    private void grow() {
        long[] old = nonces;
        long[] larger = new long[Math.min(2 * old.length, MOST)];
        for (long row = oldest(); row <= seq; row++) {
            larger[Math.floorMod(row, larger.length)] = old[Math.floorMod(row, old.length)];
        }
        nonces = larger;
    }

    private int index(long row) {
        return Math.floorMod(row, nonces.length);
    }

    private static long nonceOf(FeedChange row) {
        return Long.parseUnsignedLong(row.nonce(), 0, 16, 16);
    }

    /** The same position with the same memory, whatever the size of the rings. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FeedCursor that
                && epoch == that.epoch
                && seq == that.seq
                && Arrays.equals(memory(), that.memory());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * epoch + seq);
    }

    private long[] memory() {
        long[] memory = new long[remembered];
        for (int i = 0; i < remembered; i++) {
            memory[i] = nonce(oldest() + i);
        }
        return memory;
    }

    @Override
    public String toString() {
        return "epoch " + epoch + ", seq " + seq + ", " + remembered + " remembered";
    }
}
