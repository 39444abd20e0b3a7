package org.wikibase.backend.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures how fast RDF is made and prints the table. Argument: a regular expression for the benchmarks wanted, such as
 * {@code Diff}; without it all of them run, for about five minutes. The property {@code wikibase.shared} names the folder
 * in which {@code corpus} is.
 */
public final class RdfBenchmarks {

    private RdfBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(arguments.length == 0 ? RdfBenchmarks.class.getPackageName() : arguments[0])
                .jvmArgsAppend(
                        "-Xmx3g",
                        "-XX:+UseSerialGC",
                        "-Dlog4j2.configurationFile=silent.properties",
                        "-Dwikibase.shared=" + System.getProperty("wikibase.shared", "../shared"))
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(4)
                .measurementTime(TimeValue.seconds(3))
                .timeUnit(TimeUnit.SECONDS)
                .build();
        List<String> rows = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            rows.add(row(result));
        }
        System.out.println("\n| benchmark | by the processor time of its thread | by the clock |\n|---|---|---|");
        rows.forEach(System.out::println);
    }

    private static String row(RunResult result) {
        Result<?> clock = result.getPrimaryResult();
        StringBuilder name = new StringBuilder(clock.getLabel());
        for (String parameter : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(parameter));
        }
        Result<?> units = result.getSecondaryResults().get("units");
        Result<?> nanos = result.getSecondaryResults().get("cpuNanos");
        String perCpuSecond =
                units == null ? "" : String.format(Locale.ROOT, "%,.0f/s", 1e9 * units.getScore() / nanos.getScore());
        return "| " + name + " | " + perCpuSecond + " | " + clock(clock) + " |";
    }

    private static String clock(Result<?> clock) {
        String unit = clock.getScoreUnit();
        return unit.startsWith("ops")
                ? String.format(Locale.ROOT, "%.2f %s", clock.getScore(), unit)
                : String.format(
                        Locale.ROOT,
                        "p50 %.2f ms, p99 %.2f ms",
                        1000 * clock.getStatistics().getPercentile(50),
                        1000 * clock.getStatistics().getPercentile(99));
    }
}
