package org.wikibase.backend.jobs.metrics;

import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * How values are spread, as Prometheus counts them: how many were at most each bound. Tasks can be summed up, which
 * Flink's own histograms cannot. Fed by any thread.
 */
public final class Distribution {

    private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60};
    private static final double[] BYTES = {100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final double[] TRIPLES = {100, 1_000, 5_000, 10_000, 50_000};

    private final double[] bounds;
    private final Counter[] atMost;
    private final Counter all;
    private final Counter count;
    private final DoubleAdder sum = new DoubleAdder();

    private Distribution(MetricGroup group, String name, double... bounds) {
        this.bounds = bounds;
        atMost = new Counter[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            atMost[i] = bucket(group, name, number(bounds[i]));
        }
        // Prometheus wants the number twice; as two counters, as Flink's REST knows a counter by one name only.
        all = bucket(group, name, "+Inf");
        count = group.counter(name + "_count", new ThreadSafeSimpleCounter());
        group.gauge(name + "_sum", (Gauge<Double>) sum::sum);
    }

    public static Distribution ofSeconds(MetricGroup group, String name) {
        return new Distribution(group, name, SECONDS);
    }

    public static Distribution ofBytes(MetricGroup group, String name) {
        return new Distribution(group, name, BYTES);
    }

    public static Distribution ofTriples(MetricGroup group, String name) {
        return new Distribution(group, name, TRIPLES);
    }

    private static Counter bucket(MetricGroup group, String name, String bound) {
        return group.addGroup("le", bound).counter(name + "_bucket", new ThreadSafeSimpleCounter());
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    /** @return the distribution that a series is part of, by their names */
    static Optional<String> seriesOf(String series) {
        return Stream.of("_bucket", "_count", "_sum")
                .filter(series::endsWith)
                .map(end -> series.substring(0, series.length() - end.length()))
                .findFirst();
    }

    public void add(double value) {
        for (int i = 0; i < bounds.length; i++) {
            if (value <= bounds[i]) {
                atMost[i].inc();
            }
        }
        sum.add(value);
        all.inc();
        count.inc();
    }

    /** @param nanos {@link System#nanoTime} at the beginning of what ends now */
    public void addSecondsSince(long nanos) {
        add((System.nanoTime() - nanos) / 1e9);
    }
}
