package org.wikibase.backend.storage.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.columnar.ColumnarForm;

/**
 * Schema version 2: the columnar form. Id of the dictionary, length of the columns, length of the statements' ids (each
 * four octets, big-endian), the columns as a zstd frame without its magic, and the ids as they are.
 */
final class ColumnarEntityFormat implements EntityFormat {

    private static final int PREAMBLE = 3 * Integer.BYTES;

    /** Far above any entity that the limits of edits allow; a frame that claims more is damage. */
    private static final int MOST_BYTES = 64 << 20;

    private final DictionaryId writing;
    private final KnownDictionaries dictionaries;

    ColumnarEntityFormat(DictionaryId writing, KnownDictionaries dictionaries) {
        this.writing = writing;
        this.dictionaries = dictionaries;
    }

    @Override
    public int schemaVersion() {
        return 2;
    }

    @Override
    public byte[] write(Entity entity) {
        ColumnarForm form = ColumnarForm.of(entity);
        if (form.columns().length > MOST_BYTES) {
            throw new IllegalArgumentException("an entity of " + form.columns().length + " bytes");
        }
        byte[] compressed = writing().compress(form.columns());
        return ByteBuffer.allocate(PREAMBLE + compressed.length + form.uuids().length)
                .putInt(writing.bits())
                .putInt(form.columns().length)
                .putInt(form.uuids().length)
                .put(compressed)
                .put(form.uuids())
                .array();
    }

    @Override
    public void check() {
        writing();
    }

    private Dictionary writing() {
        try {
            return dictionaries.get(writing);
        } catch (IllegalArgumentException missing) {
            // Nothing is damaged: the writer is not set up, and must store nothing.
            throw new StorageUnavailable("Nothing can be written, as " + missing.getMessage(), missing);
        }
    }

    @Override
    public Entity read(EntityId id, byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        DictionaryId dictionary = new DictionaryId(in.getInt());
        int columns = in.getInt();
        int uuids = in.getInt();
        if (columns < 0 || columns > MOST_BYTES || uuids < 0 || uuids > in.remaining()) {
            throw new IllegalArgumentException("its lengths are wrong");
        }
        int compressed = in.remaining() - uuids;
        byte[] plain = dictionaries.get(dictionary).decompress(frame, PREAMBLE, compressed, columns);
        byte[] random = Arrays.copyOfRange(frame, PREAMBLE + compressed, frame.length);
        return new ColumnarForm(plain, random).read(id);
    }
}
