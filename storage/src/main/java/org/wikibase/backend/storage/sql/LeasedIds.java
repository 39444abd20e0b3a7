package org.wikibase.backend.storage.sql;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Ids;

/**
 * Numbers from blocks that this process has leased, so that not every creation asks the database. A block leased before
 * another process imported beyond it may hold imported numbers; a creation that meets one takes the next. What was leased
 * or raised before the database may have been set back is forgotten, as the database forgot it, too.
 */
final class LeasedIds implements Ids {

    private final Ids source;
    private final int blockSize;
    private final LongSupplier generation;
    private final Map<EntityType, Block> blocks = new EnumMap<>(EntityType.class);
    private final Map<EntityType, AtomicLong> wantedPast = new EnumMap<>(EntityType.class);

    /** Guarded by this. */
    private long blocksOf;

    /** @param generation another number whenever the database may have forgotten something */
    LeasedIds(Ids source, int blockSize, LongSupplier generation) {
        this.source = source;
        this.blockSize = blockSize;
        this.generation = generation;
        for (EntityType type : EntityType.values()) {
            wantedPast.put(type, new AtomicLong());
        }
    }

    @Override
    public synchronized long lease(EntityType type, int count) {
        forgetWithTheDatabase();
        Block block = blocks.getOrDefault(type, Block.NONE);
        if (block.left() < count) {
            int size = Math.max(count, blockSize);
            long first = source.lease(type, size);
            block = new Block(first, first + size, block.raisedPast());
        }
        blocks.put(type, block.without(count));
        return block.next();
    }

    @Override
    public void raisePast(EntityType type, long number) {
        AtomicLong wanted = wantedPast.get(type);
        wanted.accumulateAndGet(number, Math::max);
        synchronized (this) {
            forgetWithTheDatabase();
            Block block = blocks.getOrDefault(type, Block.NONE);
            // What is known to be passed needs no lock on a row that everybody wants.
            if (number > block.raisedPast() && number >= block.end()) {
                // One statement for all who wait here by now: an import in order of ids raises with every entity.
                long highest = wanted.get();
                source.raisePast(type, highest);
                block = block.past(highest);
            }
            blocks.put(type, block.past(number));
        }
    }

    private void forgetWithTheDatabase() {
        long now = generation.getAsLong();
        if (now != blocksOf) {
            blocks.clear();
            blocksOf = now;
        }
    }

    /**
     * @param next the first number that is left
     * @param end the first one behind the block; the database leases none below
     * @param raisedPast the highest number that was imported through this process
     */
    private record Block(long next, long end, long raisedPast) {
        static final Block NONE = new Block(0, 0, 0);

        long left() {
            return end - next;
        }

        Block without(int count) {
            return new Block(next + count, end, raisedPast);
        }

        Block past(long number) {
            return new Block(Math.min(end, Math.max(next, number + 1)), end, Math.max(raisedPast, number));
        }
    }
}
