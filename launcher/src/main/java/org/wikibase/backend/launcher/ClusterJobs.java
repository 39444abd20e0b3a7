package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.wikibase.backend.embedded.FlinkProcesses;
import org.wikibase.backend.jobs.changedetection.ChangeDetectionJob;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;

/**
 * The jobs on a cluster of processes. A job that its job manager does not know, as it is another one than it was, is
 * submitted again from its newest checkpoint (ADR 66). A job that somebody has stopped is known, and left alone.
 */
final class ClusterJobs implements AutoCloseable {

    private static final long WATCH_MILLIS = 500;

    private final FlinkProcesses cluster;
    private final FlinkRest flink;
    private final Path jar;
    private final Path directory;
    private final List<Job> jobs = List.of(
            new Job(ChangeDetectionJob.NAME, ChangeDetectionJob.class), new Job(RdfStreamJob.NAME, RdfStreamJob.class));
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch-jobs");
        thread.setDaemon(true);
        return thread;
    });

    /** One of the jobs, the id under which it runs, and where it began under this id. */
    private static final class Job {
        private final String name;
        private final Class<?> main;
        private JobID id;
        private Optional<String> begun = Optional.empty();
        private String complaint = "";

        private Job(String name, Class<?> main) {
            this.name = name;
            this.main = main;
        }
    }

    private ClusterJobs(FlinkProcesses cluster, Path jar, Path directory) {
        this.cluster = cluster;
        this.flink = new FlinkRest(cluster.web());
        this.jar = jar;
        this.directory = directory;
    }

    /**
     * Returns at once; the jobs are submitted as soon as the cluster takes them.
     *
     * @param directory keeps the jobs' ids, so that the next start finds their checkpoints
     * @param from where a job begins instead of at its newest checkpoint, by its name
     */
    static ClusterJobs start(FlinkProcesses cluster, Path jar, Path directory, Map<String, String> from) {
        ClusterJobs started = new ClusterJobs(cluster, jar, directory);
        for (Job job : started.jobs) {
            started.identify(job, Optional.ofNullable(from.get(job.name)));
        }
        var ignored = started.watch.scheduleWithFixedDelay(
                started::submitUnknown, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    /** The same id as before, unless it begins elsewhere: an id's checkpoints have to be one line of descent. */
    private void identify(Job job, Optional<String> from) {
        Path file = directory.resolve(job.name + ".id");
        try {
            if (from.isPresent()) {
                job.id = new JobID();
                job.begun = from;
            } else if (Files.exists(file)) {
                job.id = JobID.fromHexString(Files.readString(file).strip());
            } else {
                job.id = Jobs.lastingId(job.name);
            }
            Files.createDirectories(directory);
            Files.writeString(file, job.id.toHexString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the id of " + job.name, e);
        }
    }

    private synchronized void submitUnknown() {
        for (Job job : jobs) {
            try {
                if (flink.state(job.id).isEmpty()) {
                    submit(job);
                }
                job.complaint = "";
            } catch (IOException | RuntimeException notNow) {
                complain(job, notNow);
            }
        }
    }

    /** Once for the same reason; a cluster that starts is away for some seconds. */
    private static void complain(Job job, Exception problem) {
        String complaint = String.valueOf(problem.getMessage());
        if (!complaint.equals(job.complaint) && !(problem instanceof java.net.ConnectException)) {
            System.err.println(job.name + " is not submitted yet: " + complaint);
        }
        job.complaint = complaint;
    }

    private void submit(Job job) throws IOException {
        Optional<String> from = Jobs.usable(cluster.latestCheckpoint(job.id)).or(() -> job.begun);
        flink.run(flink.upload(jar), job.main.getName(), job.id, from);
        System.err.println(
                job.name + " is submitted, " + from.map(path -> "from " + path).orElse("from the beginning"));
    }

    /** @return whether all of their tasks run */
    boolean areRunning() {
        try {
            for (Job job : jobs) {
                if (!flink.isRunning(job.id)) {
                    return false;
                }
            }
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    /** @return where it is; the job goes on. Empty when the cluster was not able to make one */
    Optional<String> savepoint(String name) {
        Job job = job(name);
        try {
            String trigger = flink.triggerSavepoint(job.id, cluster.savepoints());
            Optional<String> made = Optional.empty();
            while (made.isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                made = flink.savepoint(job.id, trigger);
            }
            return made;
        } catch (IOException notMade) {
            return Optional.empty();
        }
    }

    /** Ends the job as it is; it begins again there, under a new id. */
    synchronized void restartFrom(String name, String savepoint) {
        Job job = job(name);
        try {
            flink.cancel(job.id);
        } catch (IOException dead) {
            // Then nobody submits it again under its old id.
            System.err.println(name + " could not be cancelled: " + dead.getMessage());
        }
        identify(job, Optional.of(savepoint));
    }

    private Job job(String name) {
        return jobs.stream().filter(job -> job.name.equals(name)).findFirst().orElseThrow();
    }

    /** The jobs go on; their cluster ends them. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
