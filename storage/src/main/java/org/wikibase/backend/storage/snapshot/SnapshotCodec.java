package org.wikibase.backend.storage.snapshot;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.StorageUnavailable;

/**
 * A revision as the bytes of one object, and back. Reading proves what it gives: checksums, the key it was asked for, and
 * the content hash. Reads every schema version that was ever written.
 */
public final class SnapshotCodec {

    /** The newest schema version. */
    public static final int NEWEST = 2;

    private static final byte[] NO_ENTITY = {};

    private final Map<Integer, EntityFormat> formats;

    /** Configuration, as a new version is written only when every reader knows it. */
    private final EntityFormat writing;

    /**
     * @param writeVersion the schema version of new objects
     * @param writing the dictionary of new objects; fetched when it is needed
     */
    public SnapshotCodec(int writeVersion, DictionaryId writing, Dictionaries dictionaries) {
        this.formats =
                List.of(new JsonEntityFormat(), new ColumnarEntityFormat(writing, new KnownDictionaries(dictionaries)))
                        .stream()
                        .collect(Collectors.toMap(EntityFormat::schemaVersion, Function.identity()));
        if (!formats.containsKey(writeVersion)) {
            throw new IllegalArgumentException("There is no schema version " + writeVersion + " of snapshots");
        }
        this.writing = formats.get(writeVersion);
    }

    /** Writes the newest version with this dictionary. */
    public SnapshotCodec(DictionaryId writing, Dictionaries dictionaries) {
        this(NEWEST, writing, dictionaries);
    }

    /** Knows the shipped dictionary only. */
    public SnapshotCodec(int writeVersion) {
        this(writeVersion, Dictionary.shipped().id(), Dictionaries.NONE);
    }

    /** Writes the newest version and knows the shipped dictionary only. */
    public SnapshotCodec() {
        this(NEWEST);
    }

    /** @throws StorageUnavailable when the dictionary to write with is not there */
    public void check() {
        writing.check();
    }

    /** @throws StorageUnavailable as {@link #check} */
    public byte[] write(Snapshot snapshot) {
        byte[] entity = snapshot.content().entity().map(writing::write).orElse(NO_ENTITY);
        return new Frames(writing.schemaVersion(), HeaderFormat.write(snapshot.header()), entity).bytes();
    }

    /**
     * @param id what the object's key says
     * @throws Rejected SNAPSHOT_CORRUPT when the bytes are not exactly what was written under that key
     * @throws StorageUnavailable when its dictionary cannot be fetched for now
     */
    public Snapshot read(EntityId id, long revision, byte[] object) {
        return proven(id, revision, () -> {
            Frames frames = Frames.parse(object);
            Header header = header(id, revision, frames);
            Content content = content(header, frames);
            if (!ContentHash.of(content).equals(header.contentHash())) {
                throw new IllegalArgumentException("its content hash is wrong");
            }
            return new Snapshot(header, content);
        });
    }

    /**
     * All but the entity.
     *
     * @throws Rejected SNAPSHOT_CORRUPT as {@link #read}, the content hash excepted
     */
    public Header readHeader(EntityId id, long revision, byte[] object) {
        return proven(id, revision, () -> header(id, revision, Frames.parse(object)));
    }

    /** How many of an object's bytes are the entity; the others are its header. */
    public static int entityLength(byte[] object) {
        return Frames.parse(object).entity().length;
    }

    private static Header header(EntityId id, long revision, Frames frames) {
        Header header = HeaderFormat.read(frames.header());
        if (!header.entity().equals(id) || header.revision() != revision) {
            throw new IllegalArgumentException("it is " + header.entity() + " r" + header.revision());
        }
        return header;
    }

    private Content content(Header header, Frames frames) {
        return switch (header.lifecycle()) {
            case LIVE -> new Content.Live(entity(header, frames), header.flags());
            case DELETED, ERASED -> new Content.Deleted(header.entity(), header.flags(), header.nextIds());
            case REDIRECT ->
                new Content.Redirect(
                        header.entity(), header.redirectsTo().orElseThrow(), header.flags(), header.nextIds());
        };
    }

    private Entity entity(Header header, Frames frames) {
        EntityFormat format = formats.get(frames.schemaVersion());
        if (format == null) {
            throw new IllegalArgumentException("its schema version " + frames.schemaVersion() + " is not known");
        }
        return format.read(header.entity(), frames.entity());
    }

    // Damage can look like anything to the readers below, so whatever they throw means damage.
    private static <T> T proven(EntityId id, long revision, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StorageUnavailable notNow) {
            throw notNow;
        } catch (RuntimeException damage) {
            throw Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + revision + ": " + damage.getMessage());
        }
    }
}
