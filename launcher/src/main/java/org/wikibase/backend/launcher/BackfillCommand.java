package org.wikibase.backend.launcher;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikibase.backend.jobs.changedetection.Backfill;
import org.wikibase.backend.jobs.feed.FeedSource.Range;
import org.wikibase.backend.jobs.runtime.JobConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase backfill}: entity changes of a part of the past, once more, to a topic of their own. */
@Command(
        name = "backfill",
        description = {
            "Writes the entity changes of a part of the feed to a topic of their own, and ends. Wants the same environment",
            "as a job."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./wikibase backfill 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z --topic january",
            "  ./wikibase backfill 1-500 --topic oldest",
            "  ./wikibase backfill 7:100-200 --topic of-slot-7"
        })
final class BackfillCommand implements Callable<Integer> {

    private static final Pattern NUMBERS = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,18})-(\\d{1,18})");

    @Parameters(
            paramLabel = "RANGE",
            description = {
                "FROM/UNTIL, times at which revisions were made, the second not included; or FIRST-LAST, numbers of every",
                "slot; or SLOT:FIRST-LAST."
            })
    private String range;

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "Not one that jobs write to.")
    private String topic;

    @Override
    public Integer call() throws Exception {
        Backfill backfill = parse(range);
        Map<String, String> env = System.getenv();
        try {
            backfill.run(StreamExecutionEnvironment.getExecutionEnvironment(), JobConfig.from(env), topic);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(wrong.getMessage(), wrong);
        }
        return 0;
    }

    static Backfill parse(String range) throws Failure {
        try {
            Matcher numbers = NUMBERS.matcher(range);
            if (numbers.matches()) {
                int slot = numbers.group(1) == null ? Range.EVERY_SLOT : Integer.parseInt(numbers.group(1));
                Range section = Range.section(slot, Long.parseLong(numbers.group(2)), Long.parseLong(numbers.group(3)));
                return new Backfill(section, Instant.MIN, Instant.MAX);
            }
            String[] times = range.split("/", -1);
            if (times.length != 2) {
                throw new IllegalArgumentException("Neither FROM/UNTIL nor FIRST-LAST nor SLOT:FIRST-LAST: " + range);
            }
            return new Backfill(Range.UP_TO_NOW, Instant.parse(times[0]), Instant.parse(times[1]));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new Failure(wrong.getMessage(), wrong);
        }
    }
}
