package org.wikibase.backend.jobs.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Splits in checkpoints; {@link OfMany} for those that no reader has yet. Flink stores the version with each. */
final class FeedSplitSerializer implements SimpleVersionedSerializer<FeedSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FeedSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public FeedSplit deserialize(int version, byte[] bytes) throws IOException {
        requireKnown(version);
        return read(new DataInputDeserializer(bytes));
    }

    private static void requireKnown(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("Feed splits of version " + version + " are not known; this is version " + VERSION);
        }
    }

    private static void write(FeedSplit split, DataOutputView out) throws IOException {
        FeedCursor cursor = split.cursor();
        out.writeByte(split.slot());
        out.writeLong(split.stop());
        out.writeLong(cursor.epoch());
        out.writeLong(cursor.oldest() - 1);
        out.writeInt((int) (cursor.seq() - cursor.oldest() + 1));
        for (long row = cursor.oldest(); row <= cursor.seq(); row++) {
            out.writeLong(cursor.nonce(row));
        }
    }

    private static FeedSplit read(DataInputView in) throws IOException {
        int slot = in.readUnsignedByte();
        long stop = in.readLong();
        FeedCursor cursor = new FeedCursor(in.readLong(), in.readLong());
        int remembered = in.readInt();
        for (int i = 0; i < remembered; i++) {
            cursor.add(in.readLong());
        }
        return new FeedSplit(slot, stop, cursor);
    }

    /** Many splits as one value. */
    static final class OfMany implements SimpleVersionedSerializer<PendingSplits> {

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(PendingSplits pending) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeBoolean(pending.planned());
            out.writeInt(pending.splits().size());
            for (FeedSplit split : pending.splits()) {
                write(split, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public PendingSplits deserialize(int version, byte[] bytes) throws IOException {
            requireKnown(version);
            DataInputView in = new DataInputDeserializer(bytes);
            boolean planned = in.readBoolean();
            int count = in.readInt();
            List<FeedSplit> splits = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                splits.add(read(in));
            }
            return new PendingSplits(planned, splits);
        }
    }
}
