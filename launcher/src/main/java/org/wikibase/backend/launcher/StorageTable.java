package org.wikibase.backend.launcher;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.json.Page;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.SnapshotCodec;

/** Adds up what revisions take. Every object of ours is read back and must be the revision that went in. */
final class StorageTable {

    private static final int GZIP_LEVEL = 6;
    private static final int ZSTD_LEVEL = 3;
    private static final int OLD_VERSION = 1;

    private final List<SnapshotCodec> trained;
    private final SnapshotCodec shipped = new SnapshotCodec();
    private final SnapshotCodec old = new SnapshotCodec(OLD_VERSION);

    private long revisions;
    private long inline;
    private long gzip;
    private long zstd;
    private final Sum asOldVersion = new Sum();
    private final Sum withShipped = new Sum();
    private final Sum withTrained = new Sum();
    private long unreadable;

    StorageTable(List<Dictionary> trained) {
        this.trained = trained.stream()
                .map(each -> new SnapshotCodec(each.id(), id -> Optional.of(each.bytes())))
                .toList();
    }

    /** Bytes of entities, and of all that is around them in their objects. */
    private static final class Sum {

        private long entity;
        private long around;

        void add(byte[] object) {
            int length = SnapshotCodec.entityLength(object);
            entity += length;
            around += object.length - length;
        }

        long all() {
            return entity + around;
        }
    }

    StorageTable withUnreadable(long documents) {
        unreadable = documents;
        return this;
    }

    long unreadable() {
        return unreadable;
    }

    /** @param dictionary which of the trained ones has not seen the entity */
    void add(RevisionFiles.Revision revision, int dictionary) {
        byte[] json = revision.json();
        revisions++;
        inline += json.length;
        gzip += gzip(json);
        zstd += Zstd.compress(json, ZSTD_LEVEL).length;
        Snapshot snapshot = snapshot(revision);
        asOldVersion.add(old.write(snapshot));
        withShipped.add(proven(shipped, snapshot));
        withTrained.add(proven(trained.get(dictionary), snapshot));
    }

    private static byte[] proven(SnapshotCodec codec, Snapshot snapshot) {
        byte[] object = codec.write(snapshot);
        if (!codec.read(snapshot.entity(), snapshot.revision(), object).equals(snapshot)) {
            throw new IllegalStateException(snapshot.entity() + " does not come back as it was written");
        }
        return object;
    }

    /** As an import would commit it. */
    private Snapshot snapshot(RevisionFiles.Revision revision) {
        Entity entity = revision.document().entity();
        Page page = revision.document().page();
        Content content = new Content.Live(entity, Set.of());
        Hash hash = ContentHash.of(content);
        Header header = new Header(
                entity.id(),
                1,
                // Random in a real commit; any other hash takes as many bytes.
                new Hash(hash.low(), hash.high()),
                Optional.empty(),
                hash,
                Instant.ofEpochSecond(1_800_000_000L + revisions, 123_456_000),
                Optional.of(new Source(page.lastRevision(), page.modified(), Optional.empty())),
                new Attribution(1, revision.comment(), "bot-import", false),
                Lifecycle.LIVE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                content.nextIds());
        return new Snapshot(header, content);
    }

    private static long gzip(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes) {
            {
                def = new Deflater(GZIP_LEVEL, true);
            }
        }) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    /** How much smaller than inline JSON everything together is, in per cent. */
    double reduction() {
        return 100 - share(withTrained.all());
    }

    double reductionWithShipped() {
        return 100 - share(withShipped.all());
    }

    private double share(long bytes) {
        return 100.0 * bytes / inline;
    }

    /** One object per revision, so one request to write it and one to read it; a dictionary is one more per process. */
    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%,d revisions", revisions);
        out.println(unreadable == 0 ? "" : "; " + unreadable + " documents cannot be read");
        if (revisions == 0) {
            return;
        }
        out.printf("%-42s %12s %9s %9s %5s %5s%n", "bytes per revision", "all", "of JSON", "smaller", "PUTs", "GETs");
        row(out, "inline JSON, as in the file", inline);
        row(out, "gzip -" + GZIP_LEVEL, gzip);
        row(out, "zstd -" + ZSTD_LEVEL, zstd);
        row(out, "schema version 1 (JSON, zstd -9), header too", asOldVersion.all());
        row(out, "schema version 2, shipped dictionary", withShipped.entity);
        row(out, "  and header", withShipped.all());
        row(out, "schema version 2, trained on other half", withTrained.entity);
        row(out, "  and header", withTrained.all());
    }

    private void row(PrintStream out, String what, long bytes) {
        out.printf(
                Locale.ROOT,
                "%-44s %,10d %7.2f %% %7.2f %% %5d %5d%n",
                what,
                Math.round((double) bytes / revisions),
                share(bytes),
                100 - share(bytes),
                1,
                1);
    }
}
