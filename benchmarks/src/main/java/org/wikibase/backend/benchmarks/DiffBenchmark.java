package org.wikibase.backend.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.convert.DiffFiles;
import org.wikibase.backend.rdf.queryservice.RdfDiff;

/** Two revisions as JSON bytes to the four sections of their difference. */
public class DiffBenchmark {

    /** All pairs of revisions of one file. */
    @State(Scope.Thread)
    public static class Revisions {

        /** Consecutive ones, counted, or distant ones, weighed. */
        @Param({"histories", "revisions"})
        public String file;

        private final DiffFiles diffs = new DiffFiles(RdfConfig.wikidata());
        private List<Corpus.Pair> pairs;
        private long units;

        @Setup
        public void read() throws IOException {
            pairs = Corpus.pairs(file + ".ndjson.gz");
            units = file.equals("histories")
                    ? pairs.size()
                    : pairs.stream().mapToLong(Corpus.Pair::length).sum();
        }
    }

    @Benchmark
    public int diff(Revisions revisions, Work work) {
        int[] lines = {0};
        work.count(() -> {
            revisions.pairs.forEach(pair -> lines[0] += lines(revisions.diffs, pair));
            return revisions.units;
        });
        return lines[0];
    }

    private static int lines(DiffFiles diffs, Corpus.Pair pair) {
        RdfDiff diff = diffs.between(Optional.of(pair.before()), pair.after());
        return diff.added().size()
                + diff.deleted().size()
                + diff.linked().size()
                + diff.unlinked().size();
    }

    /** The item Q42 since it is as large as it is, one pair of revisions after the other. */
    @State(Scope.Thread)
    public static class Large {

        private static final int BYTES = 250_000;

        private final DiffFiles diffs = new DiffFiles(RdfConfig.wikidata());
        private List<Corpus.Pair> pairs;
        private long[] nanos = new long[1 << 16];
        private int next;

        @TearDown
        public void print() {
            long[] all = Arrays.copyOf(nanos, Math.min(next, nanos.length));
            Arrays.sort(all);
            System.out.printf(
                    Locale.ROOT,
                    "%nlarge, by processor time, the first calls too: p50 %.2f ms, p99 %.2f ms%n",
                    all[all.length / 2] / 1e6,
                    all[all.length * 99 / 100] / 1e6);
        }

        @Setup
        public void read() throws IOException {
            pairs = Corpus.pairs("revisions.ndjson.gz").stream()
                    .filter(pair -> pair.entity().equals("Q42") && pair.after().length >= BYTES)
                    .toList();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public int large(Large large, Work work) {
        int[] lines = {0};
        long before = work.cpuNanos;
        work.count(() -> {
            lines[0] = lines(large.diffs, large.pairs.get(large.next % large.pairs.size()));
            return 1;
        });
        large.nanos[large.next++ % large.nanos.length] = work.cpuNanos - before;
        return lines[0];
    }
}
