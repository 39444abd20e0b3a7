package org.wikibase.backend.storage.s3;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.wikibase.backend.storage.StorageUnavailable;

/**
 * Asks a store, before the first commit, for what the whole write path rests on (I3): of many writers who create one
 * object if absent, one succeeds, the others are told so by 412 or 409, and the object is the winner's. Every probe leaves
 * a few small objects under {@code _probe/}, as whoever may commit may not delete.
 */
public final class S3Probe {

    private static final String FOLDER = "_probe/";
    private static final int WRITERS = 12;
    private static final int ROUNDS = 3;
    private static final int TRIES = 10;

    private static final int OK = 200;

    private final S3Config config;

    private S3Probe(S3Config config) {
        this.config = config;
    }

    /**
     * @throws UnfitStore when the store does not create atomically if absent; its message names the store
     * @throws StorageUnavailable when the store gives no clear answers for now
     */
    public static void requireAtomicCreation(S3Config config) {
        new S3Probe(config).run();
    }

    private void run() {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (S3Objects objects = new S3Objects(config)) {
            int proven = 0;
            Pauses pauses = new Pauses();
            for (int attempt = 0; proven < ROUNDS && attempt < TRIES; attempt++) {
                if (isProven(objects, threads)) {
                    proven++;
                } else {
                    pauses.pause(Duration.ofSeconds(1));
                }
            }
            if (proven < ROUNDS) {
                throw new StorageUnavailable(
                        name() + " did not answer clearly when asked to create objects if absent", null);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return false when an answer that left its effect open makes the round say nothing */
    private boolean isProven(S3Objects objects, ExecutorService threads) {
        String key = FOLDER + UUID.randomUUID();
        List<Integer> answers = race(objects, threads, key);
        long winners = answers.stream().filter(status -> status == OK).count();
        answers.stream().filter(S3Probe::isRefusal).findFirst().ifPresent(status -> {
            throw new UnfitStore(name() + " answers " + status + " to a PUT with If-None-Match: *");
        });
        if (winners > 1) {
            throw new UnfitStore(name() + " told " + winners + " of " + WRITERS + " writers that each of them created "
                    + key + ": it does not create atomically if absent (If-None-Match: *), and edits would be lost");
        }
        if (winners == 0 || answers.stream().anyMatch(S3Probe::isUnclear)) {
            return false;
        }
        int late = objects.answerToCreate(key, body(WRITERS));
        if (late == OK) {
            throw new UnfitStore(name() + " replaced " + key + ", which was there, for a PUT with If-None-Match: *");
        }
        return isWinners(objects, key, answers.indexOf(OK));
    }

    private List<Integer> race(S3Objects objects, ExecutorService threads, String key) {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            byte[] body = body(i);
            writers.add(CompletableFuture.supplyAsync(
                    () -> {
                        await(start);
                        return objects.answerToCreate(key, body);
                    },
                    threads));
        }
        return writers.stream().map(CompletableFuture::join).toList();
    }

    private boolean isWinners(S3Objects objects, String key, int winner) {
        Optional<byte[]> kept;
        try {
            kept = objects.read(key);
        } catch (S3Unanswered unclear) {
            return false;
        }
        int owner = IntStream.rangeClosed(0, WRITERS)
                .filter(writer -> kept.isPresent() && Arrays.equals(kept.get(), body(writer)))
                .findFirst()
                .orElse(-1);
        if (owner != winner) {
            throw new UnfitStore(name() + " told writer " + winner + " that it created " + key + ", but "
                    + (owner < 0 ? "its body is not there" : "has the body of writer " + owner));
        }
        return true;
    }

    private static byte[] body(int writer) {
        return ("Of a probe for atomic creation, by writer " + writer + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The loser of a race is told so by 412 or 409; after these the effect is known to be none. */
    private static boolean isUnclear(int status) {
        return status != OK && status != 412 && status != 409;
    }

    /** What the store will say next time, too: it does not know the condition. */
    private static boolean isRefusal(int status) {
        return status == 400 || status == 405 || status == 501;
    }

    private String name() {
        return "The object store " + config.endpoint().map(Object::toString).orElse("of AWS in " + config.region())
                + " (bucket " + config.bucket() + ")";
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception stopped) {
            throw new IllegalStateException("The probe was stopped", stopped);
        }
    }

    /** A store on which edits would be lost. */
    public static final class UnfitStore extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnfitStore(String what) {
            super(what);
        }
    }
}
