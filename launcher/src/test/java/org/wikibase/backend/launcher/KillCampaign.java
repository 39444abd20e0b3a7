package org.wikibase.backend.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.Fault;
import org.wikibase.backend.embedded.FaultyS3;
import org.wikibase.backend.embedded.S3Request;
import org.wikibase.backend.storage.s3.S3Config;

/**
 * Kills API processes under load, at random and at each step of the write path by name, while S3 answers 500 or not at
 * all after storing. The clients' own log of acknowledgements is the oracle. {@code -Dcampaign.kills} and
 * {@code -Dcampaign.seed} set length and course.
 */
@Tag("campaign")
final class KillCampaign {

    private static final int ENTITIES = 6;
    private static final int PROCESSES = 2;
    private static final int KILLS = Integer.getInteger("campaign.kills", 12);
    private static final long SEED = Long.getLong("campaign.seed", 20261120L);

    private final Random random = new Random(SEED);
    private final LabelClients clients = new LabelClients(SEED, 0);

    @Test
    void killedProcessesLoseAndDoubleNothing(@TempDir Path folder) throws Exception {
        System.out.println("kill campaign: " + KILLS + " kills, seed " + SEED);
        try (OneMachine machine = OneMachine.start(OneMachine.Settings.in(folder));
                FaultyS3 faulty = FaultyS3.before(machine.s3Endpoint())) {
            faulty.rule(afterStoring());
            S3Config s3 = new S3Config(
                    java.util.Optional.of(faulty.endpoint()),
                    machine.s3Config().region(),
                    machine.s3Config().keys(),
                    machine.s3Config().bucket(),
                    java.time.Duration.ofSeconds(1),
                    64);
            clients.createEntities(new Client(machine.api(), 1), ENTITIES);
            runUnderKills(machine, s3);
            clients.judge(machine, "kill campaign, " + KILLS + " kills");
        }
    }

    private Function<S3Request, Fault> afterStoring() {
        Random faults = new Random(SEED + 1);
        return request -> {
            if (!request.method().equals("PUT")) {
                return Fault.NONE;
            }
            int dice;
            synchronized (faults) {
                dice = faults.nextInt(100);
            }
            return dice >= 5 ? Fault.NONE : dice % 2 == 0 ? Fault.STORED_ERROR : Fault.STORED_SILENCE;
        };
    }

    private void runUnderKills(OneMachine machine, S3Config s3) throws InterruptedException {
        List<AtomicReference<ApiProcess>> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new AtomicReference<>(ApiProcess.start(machine.sql(), s3)));
        }
        clients.start(number -> processes.get(number % PROCESSES).get().url());
        for (int kill = 0; kill < KILLS; kill++) {
            long begun = System.nanoTime();
            int before = clients.edits();
            killOne(kill, processes.get(kill % PROCESSES), machine, s3);
            System.out.printf(
                    "kill %d of %d: %.1f s, %d edits%n",
                    kill + 1, KILLS, (System.nanoTime() - begun) / 1e9, clients.edits() - before);
        }
        clients.awaitEdits(100);
        clients.stop();
        // Whatever was still on its way is finished by a process that lives: intents have to be older than the grace.
        clients.awaitAllPublished(machine);
        processes.forEach(process -> process.get().close());
    }

    /** Every second kill is at a named step, the steps in turn; the others come from outside at some moment. */
    private void killOne(int kill, AtomicReference<ApiProcess> process, OneMachine machine, S3Config s3) {
        DyingPorts.Step[] steps = DyingPorts.Step.values();
        ApiProcess next;
        if (kill % 2 == 0) {
            next = ApiProcess.dyingAt(steps[kill / 2 % steps.length], 40 + random.nextInt(60), machine.sql(), s3);
            process.getAndSet(next).kill();
            next.awaitEnd();
            next = ApiProcess.start(machine.sql(), s3);
        } else {
            clients.awaitEdits(20 + random.nextInt(150));
            next = ApiProcess.start(machine.sql(), s3);
        }
        process.getAndSet(next).kill();
    }
}
