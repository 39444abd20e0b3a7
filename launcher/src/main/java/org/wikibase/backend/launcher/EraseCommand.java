package org.wikibase.backend.launcher;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wikibase.backend.storage.EraseHistories;
import org.wikibase.backend.storage.EraseHistories.Erased;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Eraser;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase erase}: what was deleted for good goes from the object store, under a role that may do so. */
@Command(
        name = "erase",
        description = {
            "Replaces the revisions of entities that were deleted for good by stubs, once everybody who follows the feed has",
            "seen the deletion, with the keys S3_ERASER_ACCESS_KEY and S3_ERASER_SECRET_KEY, or else those of S3_ACCESS_KEY.",
            "An API process with S3_ERASER_ACCESS_KEY does so by itself. Ends with 2 when something could not be erased."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64)
final class EraseCommand implements Callable<Integer> {

    @Option(
            names = "--forget",
            paramLabel = "CONSUMER",
            description = "A follower of the feed that will never come back, and is waited for no longer.")
    private Optional<String> forget = Optional.empty();

    @Override
    public Integer call() throws Failure {
        Map<String, String> env = System.getenv();
        S3Config s3 = S3Config.ofEraser(env).orElseGet(() -> S3Config.from(env));
        try (SqlIndex index = new SqlIndex(SqlConfig.from(env));
                S3Snapshots snapshots = new S3Snapshots(s3);
                S3Eraser eraser = new S3Eraser(s3, Clock.systemUTC())) {
            if (forget.isPresent() && !index.consumers().names().contains(forget.get())) {
                throw new Failure("Nobody called " + forget.get() + " follows the feed; those who do: "
                        + String.join(", ", index.consumers().names()));
            }
            forget.ifPresent(index.consumers()::forget);
            Erased erased = new EraseHistories(index, snapshots, eraser, Clock.systemUTC()).run();
            System.out.printf(
                    "%d histories erased, %d wait for those who follow the feed (%s), %d damaged%n",
                    erased.histories(),
                    erased.waiting(),
                    String.join(", ", index.consumers().names()),
                    erased.damaged());
            return erased.damaged() == 0 ? 0 : 2;
        } catch (StorageUnavailable | IllegalArgumentException problem) {
            throw new Failure(problem.getMessage(), problem);
        }
    }
}
