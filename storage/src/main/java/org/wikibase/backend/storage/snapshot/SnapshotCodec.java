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

/**
 * A revision as the bytes of one object, and back. Reading proves what it gives: checksums, the key it was asked for, and
 * the content hash. Reads every schema version that was ever written.
 */
public final class SnapshotCodec {

    private static final EntityFormat JSON = new JsonEntityFormat();

    private static final Map<Integer, EntityFormat> FORMATS =
            List.of(JSON).stream().collect(Collectors.toMap(EntityFormat::schemaVersion, Function.identity()));

    private static final byte[] NO_ENTITY = {};

    /** Configuration, as a new version is written only when every reader knows it. */
    private final EntityFormat writing;

    /** @param writeVersion the schema version of new objects */
    public SnapshotCodec(int writeVersion) {
        if (!FORMATS.containsKey(writeVersion)) {
            throw new IllegalArgumentException("There is no schema version " + writeVersion + " of snapshots");
        }
        this.writing = FORMATS.get(writeVersion);
    }

    /** Writes the newest version. */
    public SnapshotCodec() {
        this(JSON.schemaVersion());
    }

    public byte[] write(Snapshot snapshot) {
        byte[] entity = snapshot.content().entity().map(writing::write).orElse(NO_ENTITY);
        return new Frames(writing.schemaVersion(), HeaderFormat.write(snapshot.header()), entity).bytes();
    }

    /**
     * @param id what the object's key says
     * @throws Rejected SNAPSHOT_CORRUPT when the bytes are not exactly what was written under that key
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

    private static Header header(EntityId id, long revision, Frames frames) {
        Header header = HeaderFormat.read(frames.header());
        if (!header.entity().equals(id) || header.revision() != revision) {
            throw new IllegalArgumentException("it is " + header.entity() + " r" + header.revision());
        }
        return header;
    }

    private static Content content(Header header, Frames frames) {
        return switch (header.lifecycle()) {
            case LIVE -> new Content.Live(entity(header, frames), header.flags());
            case DELETED -> new Content.Deleted(header.entity(), header.flags(), header.nextIds());
            case REDIRECT ->
                new Content.Redirect(
                        header.entity(), header.redirectsTo().orElseThrow(), header.flags(), header.nextIds());
            case ERASED -> throw new IllegalArgumentException("it is erased");
        };
    }

    private static Entity entity(Header header, Frames frames) {
        EntityFormat format = FORMATS.get(frames.schemaVersion());
        if (format == null) {
            throw new IllegalArgumentException("its schema version " + frames.schemaVersion() + " is not known");
        }
        Entity entity = format.read(frames.entity());
        if (!entity.id().equals(header.entity())) {
            throw new IllegalArgumentException("its entity is " + entity.id());
        }
        return entity;
    }

    // Damage can look like anything to the readers below, so whatever they throw means damage.
    private static <T> T proven(EntityId id, long revision, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException damage) {
            throw Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + revision + ": " + damage.getMessage());
        }
    }
}
