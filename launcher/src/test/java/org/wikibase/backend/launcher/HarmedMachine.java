package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wikibase.backend.embedded.Fault;
import org.wikibase.backend.embedded.FaultyS3;
import org.wikibase.backend.embedded.FlinkProcesses;
import org.wikibase.backend.embedded.S3Request;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;
import org.wikibase.backend.storage.recovery.Effort;
import org.wikibase.backend.storage.recovery.IndexRepair;
import org.wikibase.backend.storage.s3.S3Config;

/** Real servers and processes, and what can be done to them: two APIs, a Flink cluster of processes, an S3 that fails. */
final class HarmedMachine implements AutoCloseable {

    static final Effort EFFORT = new Effort(4, Duration.ZERO, false);

    private static final String REQUESTS = "entitybase.job_request";
    private static final int TASK_MANAGERS = 2;
    private static final List<Fault> STORE_FAULTS = List.of(
            Fault.ERROR,
            Fault.UNAVAILABLE,
            Fault.DROPPED,
            Fault.STORED_ERROR,
            Fault.STORED_SILENCE,
            Fault.STORED_DROPPED,
            Fault.CUT);

    private final Path folder;
    private final Random random;
    private final OneMachine machine;
    private final FaultyS3 store;
    private final Random storeRandom;
    private final List<AtomicReference<ApiProcess>> apis = new ArrayList<>();
    private final FlinkProcesses flink;
    private final ClusterJobs jobs;
    private final List<String> savepoints = new ArrayList<>();
    private final List<String> poison = new ArrayList<>();

    /** What happens to it. */
    enum Harm {
        API_KILLED(false),
        TASK_MANAGER_KILLED(true),
        JOB_MANAGER_KILLED(true),
        ALL_OF_FLINK_KILLED(true),
        BROKER_STOPPED(false),
        STORE_FAILS(false),
        DATABASE_KILLED(false),
        DATABASE_SET_BACK(false),
        SAVEPOINT_BEFORE_LAST(true),
        POISON_REQUEST(false);

        private final boolean ofFlink;

        Harm(boolean ofFlink) {
            this.ofFlink = ofFlink;
        }
    }

    HarmedMachine(Path folder, long seed) throws Failure {
        this.folder = folder;
        random = new Random(seed);
        storeRandom = new Random(seed + 1);
        machine = OneMachine.start(
                OneMachine.Settings.in(folder.resolve("machine")).withoutJobs());
        store = FaultyS3.before(machine.s3Endpoint());
        Map<String, String> env = ClusterCommand.environment(machine);
        env.put("S3_ENDPOINT", store.endpoint().toString());
        Path cluster = folder.resolve("cluster");
        flink = ClusterCommand.processes(env, cluster, TASK_MANAGERS, Map.of());
        jobs = ClusterJobs.start(flink, ClusterCommand.jar(), cluster, Map.of());
        for (int i = 0; i < 2; i++) {
            apis.add(new AtomicReference<>(ApiProcess.start(machine.sql(), s3())));
        }
        Waiting.until("the jobs run", jobs::areRunning);
        // From now on a request in a hundred fails, whatever else happens.
        store.rule(failing(1));
    }

    private S3Config s3() {
        return new S3Config(
                Optional.of(store.endpoint()),
                machine.s3Config().region(),
                machine.s3Config().keys(),
                machine.s3Config().bucket(),
                Duration.ofSeconds(1),
                64);
    }

    private Function<S3Request, Fault> failing(int percent) {
        return request -> {
            synchronized (storeRandom) {
                return storeRandom.nextInt(100) >= percent
                        ? Fault.NONE
                        : STORE_FAULTS.get(storeRandom.nextInt(STORE_FAULTS.size()));
            }
        };
    }

    OneMachine machine() {
        return machine;
    }

    /** @param number of a client, who stays with one of the two */
    URI api(int number) {
        return apis.get(number % apis.size()).get().url();
    }

    private List<URI> urls() {
        return apis.stream().map(api -> api.get().url()).toList();
    }

    /** What was sent to the jobs and is no request. */
    List<String> poison() {
        return List.copyOf(poison);
    }

    /** Nothing fails any more; everything that was killed is there again. */
    void leaveInPeace() {
        store.rule(request -> Fault.NONE);
        Waiting.until("the jobs run", jobs::areRunning);
    }

    /** @return false when there was nothing to do it to just now */
    boolean suffer(Harm harm) {
        if (harm.ofFlink && random.nextInt(4) > 0) {
            // Mostly while it works, sometimes while it is about to.
            Waiting.until("the jobs run", jobs::areRunning);
        }
        switch (harm) {
            case API_KILLED -> replaceApi(random.nextInt(apis.size()));
            case TASK_MANAGER_KILLED -> flink.killTaskManager(random.nextInt(TASK_MANAGERS));
            case JOB_MANAGER_KILLED -> flink.killJobManager();
            case ALL_OF_FLINK_KILLED -> {
                flink.killJobManager();
                for (int i = 0; i < TASK_MANAGERS; i++) {
                    flink.killTaskManager(i);
                }
            }
            case BROKER_STOPPED -> machine.withoutBroker(() -> pause(2 + random.nextInt(8)));
            case STORE_FAILS -> {
                store.rule(failing(30));
                pause(2 + random.nextInt(6));
                store.rule(failing(1));
            }
            case DATABASE_KILLED -> {
                machine.database().kill();
                pause(random.nextInt(3));
                restartDatabase();
            }
            case DATABASE_SET_BACK -> setDatabaseBack();
            case SAVEPOINT_BEFORE_LAST -> {
                return restartFromSavepointBeforeLast();
            }
            case POISON_REQUEST -> poisonRequests();
        }
        return true;
    }

    private void replaceApi(int number) {
        ApiProcess next = ApiProcess.start(machine.sql(), s3());
        apis.get(number).getAndSet(next).kill();
    }

    private void setDatabaseBack() {
        Path copy = folder.resolve("copy");
        machine.database().kill();
        copy(machine.databaseFiles(), copy);
        restartDatabase();
        // So much is lost.
        pause(1 + random.nextInt(4));
        machine.database().kill();
        copy(copy, machine.databaseFiles());
        restartDatabase();
    }

    private static void copy(Path from, Path to) {
        try {
            RecoveryCampaign.replace(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Nobody can tell whether its files are older than they were, so an operator repairs. */
    private void restartDatabase() {
        machine.database().restart();
        RecoveryCampaign.awaitHealth(urls(), "degraded");
        assertThat(RecoveryCampaign.recovery(
                        machine, run -> new IndexRepair(run.sides(), EFFORT, run.tally()).repair()))
                .as("damages")
                .isZero();
        RecoveryCampaign.awaitHealth(urls(), "ok");
    }

    private boolean restartFromSavepointBeforeLast() {
        Optional<String> made = jobs.savepoint(RdfStreamJob.NAME);
        made.ifPresent(savepoints::add);
        if (made.isEmpty() || savepoints.size() < 2) {
            return false;
        }
        jobs.restartFrom(RdfStreamJob.NAME, savepoints.get(savepoints.size() - 2));
        return true;
    }

    private void poisonRequests() {
        String text = "no request " + random.nextLong();
        poison.add(text);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", machine.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            // Closing waits for it.
            var ignored = producer.send(new ProducerRecord<>(REQUESTS, text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The harm lasts. */
    private static void pause(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public void close() {
        apis.forEach(api -> api.get().close());
        jobs.close();
        flink.close();
        store.close();
        machine.close();
    }
}
