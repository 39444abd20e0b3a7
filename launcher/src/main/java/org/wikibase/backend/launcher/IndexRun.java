package org.wikibase.backend.launcher;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wikibase.backend.storage.recovery.IndexAndRecord;
import org.wikibase.backend.storage.recovery.Tally;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Listing;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;

/** One run over the whole index and record: says every few seconds how far it is, every damage, and in the end the sum. */
final class IndexRun implements AutoCloseable {

    private static final long TELL_SECONDS = 5;

    private final SqlIndex index;
    private final S3Listing listing;
    private final S3Snapshots snapshots;
    private final Consumer<String> out;
    private final Tally tally;

    private IndexRun(SqlConfig sql, S3Config s3, Consumer<String> out) {
        this.index = new SqlIndex(sql);
        this.listing = new S3Listing(s3);
        this.snapshots = new S3Snapshots(s3);
        this.out = out;
        this.tally = new Tally(damage -> out.accept(damage.toString()));
    }

    static IndexRun over(SqlConfig sql, S3Config s3, Consumer<String> out) {
        return new IndexRun(sql, s3, out);
    }

    IndexAndRecord sides() {
        return new IndexAndRecord(index, index.derivedRows(), index.indexTasks(), listing, snapshots);
    }

    Tally tally() {
        return tally;
    }

    /**
     * @param did what is done with revisions, in words
     * @return 2 when there was damage, otherwise 0
     */
    int run(String did, Runnable work) {
        long begun = System.nanoTime();
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = teller.scheduleAtFixedRate(() -> tell(did, begun), TELL_SECONDS, TELL_SECONDS, TimeUnit.SECONDS);
        try {
            work.run();
        } finally {
            teller.shutdownNow();
        }
        tell(did, begun);
        out.accept(tally.damages() == 0 ? "no damage" : tally.damages() + " damages");
        return tally.damages() == 0 ? 0 : 2;
    }

    private void tell(String did, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.accept(String.format(
                Locale.ROOT,
                "%.0f s: %d parts done, %d revisions %s, %d published, %.0f revisions/s",
                seconds,
                tally.parts(),
                tally.revisions(),
                did,
                tally.published(),
                tally.revisions() / Math.max(seconds, 0.001)));
    }

    @Override
    public void close() {
        snapshots.close();
        listing.close();
        index.close();
    }
}
