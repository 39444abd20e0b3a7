package org.wikibase.backend.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What was done, and the processor time of the thread that did it: figures that hold beside other load. Collecting
 * garbage and compiling are other threads' work and not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Triples, bytes or pairs of revisions. */
    public long units;

    public long cpuNanos;

    /** @return how many units were done */
    long count(LongSupplier work) {
        long start = THREADS.getCurrentThreadCpuTime();
        long done = work.getAsLong();
        cpuNanos += THREADS.getCurrentThreadCpuTime() - start;
        units += done;
        return done;
    }
}
