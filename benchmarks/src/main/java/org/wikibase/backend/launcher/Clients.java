package org.wikibase.backend.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask at the same time: for a while until the server is warm, then for a while that is measured. */
final class Clients {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final ApiAlone servers;
    private final Duration warming;
    private final Duration measured;

    Clients(ApiAlone servers, Duration warming, Duration measured) {
        this.servers = servers;
        this.warming = warming;
        this.measured = measured;
    }

    /** Asks until its time is over. */
    interface Client {
        void ask(Turns turns) throws Exception;
    }

    /** One client's time, and what it got done in it. Of its thread alone. */
    static final class Turns {

        private final long from;
        private final long until;
        private long started;
        private long ended;
        private long cpu;
        private long count;
        private long bytes;

        private Turns(long from, long until) {
            this.from = from;
            this.until = until;
        }

        /** To be asked before each turn. */
        boolean goOn() {
            long now = System.nanoTime();
            if (!areMeasured() && now >= from) {
                started = now;
                cpu = -THREADS.getCurrentThreadCpuTime();
            }
            if (now >= until) {
                ended = now;
                cpu += THREADS.getCurrentThreadCpuTime();
            }
            return now < until;
        }

        boolean areMeasured() {
            return started != 0;
        }

        void done(long more) {
            if (areMeasured()) {
                count++;
                bytes += more;
            }
        }

        private double perSecond(double done) {
            return done * 1e9 / (ended - started);
        }
    }

    /**
     * What was done in a second of the measured time, and how many processors were busy with it.
     *
     * @param machine all of them, whoever it was
     */
    record Measured(double count, double bytes, double clients, double api, double database, double machine) {

        /** Without the clients' share of the processors. */
        double adjusted(double rate) {
            return rate * PROCESSORS / (PROCESSORS - clients);
        }

        String told(double rate, String unit, double bar) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %s; %.0f × %d ÷ (%d − %.2f) = %.0f %s (bar %.0f); busy processors: clients %.2f, API %.2f,"
                            + " database %.2f, all %.2f",
                    rate,
                    unit,
                    rate,
                    PROCESSORS,
                    PROCESSORS,
                    clients,
                    adjusted(rate),
                    unit,
                    bar,
                    clients,
                    api,
                    database,
                    machine);
        }
    }

    Measured run(List<Client> clients) throws Exception {
        long from = System.nanoTime() + warming.toNanos();
        long until = from + measured.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        List<Future<Turns>> asking = new ArrayList<>();
        for (Client client : clients) {
            asking.add(threads.submit(() -> {
                Turns turns = new Turns(from, until);
                client.ask(turns);
                return turns;
            }));
        }
        threads.shutdown();
        Thread.sleep(warming.toMillis());
        long api = cpu(servers.api());
        long database = cpu(servers.database());
        MACHINE.getCpuLoad();
        Thread.sleep(measured.toMillis());
        double machine = MACHINE.getCpuLoad() * PROCESSORS;
        double seconds = measured.toNanos();
        double apiCores = (cpu(servers.api()) - api) / seconds;
        double databaseCores = (cpu(servers.database()) - database) / seconds;
        double count = 0;
        double bytes = 0;
        double own = 0;
        for (Future<Turns> one : asking) {
            Turns turns = one.get();
            count += turns.perSecond((double) turns.count);
            bytes += turns.perSecond((double) turns.bytes);
            own += turns.cpu / (double) (turns.ended - turns.started);
        }
        return new Measured(count, bytes, own, apiCores, databaseCores, machine);
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
