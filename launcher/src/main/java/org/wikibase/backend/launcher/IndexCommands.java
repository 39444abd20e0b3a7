package org.wikibase.backend.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.recovery.Effort;
import org.wikibase.backend.storage.recovery.IndexRepair;
import org.wikibase.backend.storage.recovery.IndexVerify;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands of {@code ./wikibase index}, over servers that the environment names. */
final class IndexCommands {

    private IndexCommands() {}

    /** What those that look at everything have in common. */
    private abstract static class OverEverything implements Callable<Integer> {

        @Option(names = "--threads", paramLabel = "N", description = "At once; default ${DEFAULT-VALUE}.")
        private int threads = 8;

        @Option(names = "--from-start", description = "Also what an interrupted run has done already.")
        private boolean fromStart;

        @Option(
                names = "--settle",
                paramLabel = "DURATION",
                description = {
                    "How long after a start of the database edits from before it can still be at work: more than",
                    "API_EDIT_PATIENCE and a timeout. Verify does not wait. Default ${DEFAULT-VALUE}."
                })
        private Duration settle = Duration.ofSeconds(60);

        @Override
        public final Integer call() throws Failure {
            if (threads < 1) {
                throw new Failure("--threads starts at 1");
            }
            Map<String, String> env = System.getenv();
            SqlConfig sql = SqlConfig.from(env).withPoolSize(threads + 2);
            prepare(sql);
            try (IndexRun run = IndexRun.over(sql, S3Config.from(env), OverEverything::say)) {
                return call(run);
            } catch (StorageUnavailable away) {
                throw new Failure(away.getMessage() + "; start it again and it goes on where it was", away);
            }
        }

        private static void say(String line) {
            System.out.println(line);
        }

        /** What has to be there before anybody connects. */
        void prepare(SqlConfig sql) {}

        abstract int call(IndexRun run) throws Failure;

        final Effort effort() {
            return new Effort(threads, settle, fromStart);
        }
    }

    /** {@code ./wikibase index verify}. */
    @Command(
            name = "verify",
            description = {
                "Compares every row of the index with the revisions in the object store, while writers are at work,",
                "prints what differs, and ends with 2 if anything does."
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Verify extends OverEverything {
        @Override
        int call(IndexRun run) {
            return run.run("compared", () -> new IndexVerify(run.sides(), effort(), run.tally()).verify());
        }
    }

    /** {@code ./wikibase index repair}. */
    @Command(
            name = "repair",
            description = {
                "Publishes every revision in the object store that the index does not know: after a database was set back,",
                "or failed over with a loss. Writers go on; the API says degraded until this ends."
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Repair extends OverEverything {

        @Option(names = "--statements", description = "Also counts anew how many entities say which statement.")
        private boolean statements;

        @Override
        int call(IndexRun run) {
            IndexRepair repair = new IndexRepair(run.sides(), effort(), run.tally());
            return run.run("looked at", () -> {
                repair.repair();
                if (statements) {
                    repair.countStatementsAnew();
                }
            });
        }
    }

    /** {@code ./wikibase index rebuild}. */
    @Command(
            name = "rebuild",
            description = {
                "Makes the whole index from the object store, in a new epoch of the feed. The database has to be empty:",
                "tables are made when they are missing. Writers may come as soon as it has begun."
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 64)
    static final class Rebuild extends OverEverything {
        @Override
        void prepare(SqlConfig sql) {
            SqlTables.migrate(sql);
        }

        @Override
        int call(IndexRun run) throws Failure {
            if (!new IndexRepair(run.sides(), effort(), run.tally()).mayRebuild()) {
                throw new Failure("The index is not empty: rebuild wants an empty database, repair takes any");
            }
            return run.run("looked at", () -> new IndexRepair(run.sides(), effort(), run.tally()).rebuild());
        }
    }

    /** {@code ./wikibase index distrust}. */
    @Command(
            name = "distrust",
            description = {
                "Says that the database has lost rows, where its processes cannot notice it by themselves.",
                "The API says degraded from then on, until index repair has ended."
            },
            mixinStandardHelpOptions = true)
    static final class Distrust implements Callable<Integer> {
        @Override
        public Integer call() {
            try (SqlIndex index = new SqlIndex(SqlConfig.from(System.getenv()))) {
                index.tail().distrust();
            }
            return 0;
        }
    }
}
