package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.embedded.Fault;
import org.wikibase.backend.embedded.FaultyS3;
import org.wikibase.backend.embedded.S3Request;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;

/** The rule for answers other than 200: an edit is acknowledged exactly if its revision is there, and it is there once. */
class FaultyStoreTest {

    private static final S3Config BUCKET = TestingServers.freshBucket();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> LANGUAGES = List.of("ar", "cs", "de", "en", "es", "fr", "ja", "pl");
    private static final Duration SHORT = Duration.ofMillis(700);

    private final FaultyS3 network = FaultyS3.before(TestingServers.s3Endpoint());
    private final Index index = new MemoryIndex();
    private final Snapshots behindFaults = new S3Snapshots(at(network.endpoint()));
    private final Snapshots direct = new S3Snapshots(BUCKET);

    @AfterEach
    void close() {
        network.close();
        behindFaults.close();
        direct.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void oneBadAnswerToThePutIsNotSeenByTheClient(Fault fault) {
        network.rule(fault.first(1, FaultyStoreTest::isPut));

        Edited created = create(PATIENCE);

        assertThat(story(created.header().entity()))
                .containsExactly(created.header().commitId());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void oneBadAnswerToTheReadBehindABadPutIsNotSeenEither(Fault fault) {
        network.rule(
                both(Fault.STORED_ERROR.first(1, FaultyStoreTest::isPut), fault.first(1, request -> !isPut(request))));

        Edited created = create(PATIENCE);

        assertThat(story(created.header().entity()))
                .containsExactly(created.header().commitId());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "UNAVAILABLE", "CONFLICT", "DROPPED"})
    void anEditThatNeverReachesTheStoreIsUnknownAndThenForgotten(Fault fault) {
        network.rule(fault.always(FaultyStoreTest::isPut));
        assertUnknown();

        EntityId id = index.intents().olderThan(Duration.ZERO, 1).get(0).entity();
        assertThat(new Reconciler(index, direct).run(Duration.ZERO).published()).isZero();
        assertThat(story(id)).isEmpty();
    }

    @Test
    void anEditOfWhichNothingIsHeardIsPublishedByTheReconciler() {
        network.rule(both(
                Fault.STORED_DROPPED.always(FaultyStoreTest::isPut), Fault.ERROR.always(request -> !isPut(request))));
        assertUnknown();

        EntityId id = index.intents().olderThan(Duration.ZERO, 1).get(0).entity();
        assertThat(index.heads().find(id)).isEmpty();
        assertThat(new Reconciler(index, direct).run(Duration.ZERO).published()).isEqualTo(1);
        assertThat(story(id)).hasSize(1);
    }

    @Test
    void aPutIsRepeatedWithTheSameBytesUnderTheSameKey() {
        network.rule(Fault.ERROR.first(3, FaultyStoreTest::isPut));

        create(PATIENCE);

        List<S3Request> puts =
                network.requests().stream().filter(FaultyStoreTest::isPut).toList();
        assertThat(puts)
                .hasSize(4)
                .extracting(S3Request::path)
                .containsOnly(puts.get(0).path());
        assertThat(puts).allMatch(put -> put.headers().stream().anyMatch(h -> h.equalsIgnoreCase("If-None-Match: *")));
        assertThat(puts)
                .extracting(FaultyStoreTest::checksum)
                .doesNotContain("")
                .containsOnly(checksum(puts.get(0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inARandomlyBrokenNetworkWhatIsAcknowledgedIsThereOnce(long seed) {
        EntityId id = create(PATIENCE).header().entity();
        Random random = new Random(seed);
        List<Fault> faults = List.of(
                Fault.ERROR, Fault.STORED_ERROR, Fault.STORED_DROPPED, Fault.CONFLICT, Fault.DROPPED, Fault.CUT);
        network.rule(request -> random.nextInt(3) == 0 ? faults.get(random.nextInt(faults.size())) : Fault.NONE);

        List<Edited> acknowledged = new ArrayList<>();
        Together.run(IntStream.range(0, LANGUAGES.size()).boxed().toList(), i -> {
                    EntityEditor editor = Editors.over(index, behindFaults, PATIENCE);
                    List<Optional<Edited>> mine = new ArrayList<>();
                    for (int n = 0; n < 5; n++) {
                        mine.add(tried(editor, id, LANGUAGES.get(i), "text " + n));
                    }
                    return mine;
                })
                .forEach(mine -> mine.forEach(edited -> edited.ifPresent(acknowledged::add)));

        new Reconciler(index, direct).run(Duration.ZERO);
        List<Hash> story = story(id);
        assertThat(acknowledged)
                .as("seed " + seed)
                .isNotEmpty()
                .allSatisfy(edited -> assertThat(story.get((int) edited.revision() - 1))
                        .isEqualTo(edited.header().commitId()));
        assertThat(story).doesNotHaveDuplicates();
    }

    private static Optional<Edited> tried(EntityEditor editor, EntityId id, String language, String text) {
        try {
            return Optional.of(editor.edit(Editors.label(id, language, text)));
        } catch (StorageUnavailable | Rejected refused) {
            return Optional.empty();
        }
    }

    private void assertUnknown() {
        assertThatThrownBy(() -> create(SHORT))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
    }

    private Edited create(Duration patience) {
        // Its number is new in the bucket, which all tests of this class share.
        index.ids().raisePast(EntityType.ITEM, Samples.freshItem().number() + 1_000_000);
        return Editors.over(index, behindFaults, patience)
                .create(Samples.labelled(Samples.freshItem(), "begun"), Author.SYSTEM, "");
    }

    /** Commit ids from the first revision on. */
    private List<Hash> story(EntityId id) {
        return Story.of(id, index, direct).revisions().stream()
                .map(revision -> revision.header().commitId())
                .toList();
    }

    private static boolean isPut(S3Request request) {
        return request.method().equals("PUT");
    }

    private static String checksum(S3Request request) {
        return request.headers().stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-crc32:"))
                .findFirst()
                .orElse("");
    }

    private static Function<S3Request, Fault> both(Function<S3Request, Fault> puts, Function<S3Request, Fault> others) {
        return request -> isPut(request) ? puts.apply(request) : others.apply(request);
    }

    private static S3Config at(URI endpoint) {
        return new S3Config(
                Optional.of(endpoint),
                BUCKET.region(),
                BUCKET.keys(),
                BUCKET.bucket(),
                Duration.ofMillis(500),
                BUCKET.connections());
    }
}
