package org.wikibase.backend.storage.snapshot;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.columnar.ColumnarForm;

/** Makes a dictionary of entities that are like those to come. The same entities in the same order give the same one. */
public final class DictionaryTraining {

    /** Measured: ten times as much gains 6 % and costs every process as much more memory. */
    public static final int USUAL_BYTES = 110 << 10;

    /** Beyond this nothing is learnt that the dictionary has room for. */
    private static final long MOST_LEARNT = 256L << 20;

    private final Set<EntityId> seen = new HashSet<>();
    private final List<byte[]> samples = new ArrayList<>();
    private final AtomicLong learnt = new AtomicLong();

    /** Of an entity only the first revision counts, as a long history would drown the rest. */
    public void add(Entity entity) {
        if (learnt.get() < MOST_LEARNT && seen.add(entity.id())) {
            byte[] sample = ColumnarForm.of(entity).columns();
            learnt.addAndGet(sample.length);
            samples.add(sample);
        }
    }

    public int entities() {
        return samples.size();
    }

    /**
     * @param most bytes of the dictionary; it is smaller when there is not so much to learn
     * @throws IllegalArgumentException when there is too little to learn from
     */
    public Dictionary train(int most) {
        if (learnt.get() > 0 && learnt.get() <= most) {
            // Measured: of so little, all of it is a better dictionary than a choice.
            return Dictionary.of(all());
        }
        byte[] dictionary = new byte[most];
        try {
            long size = Zstd.trainFromBuffer(samples.toArray(byte[][]::new), dictionary);
            if (Zstd.isError(size)) {
                throw tooLittle(Zstd.getErrorName(size));
            }
            return Dictionary.of(Arrays.copyOf(dictionary, (int) size));
        } catch (ZstdException refused) {
            // The binding reports some of the library's refusals as errors and throws others.
            throw tooLittle(refused.getMessage());
        }
    }

    private IllegalArgumentException tooLittle(String why) {
        return new IllegalArgumentException("No dictionary can be made of " + samples.size() + " entities: " + why);
    }

    private byte[] all() {
        ByteBuffer all = ByteBuffer.allocate((int) learnt.get());
        samples.forEach(all::put);
        return all.array();
    }
}
