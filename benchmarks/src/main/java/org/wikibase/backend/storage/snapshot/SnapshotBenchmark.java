package org.wikibase.backend.storage.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Snapshot;

/**
 * Both schema versions, and JSON as it comes, to and from the model: milliseconds for all entities of the corpus, in one
 * thread. In the package of the formats, as they are not public. Run with {@code org.openjdk.jmh.Main SnapshotBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class SnapshotBenchmark {

    private final EntityJson json = new EntityJson(Limits.DEFAULT);
    private final EntityFormat versionOne = new JsonEntityFormat();
    private final EntityFormat versionTwo =
            new ColumnarEntityFormat(Dictionary.shipped().id(), new KnownDictionaries(Dictionaries.NONE));
    private final SnapshotCodec codec = new SnapshotCodec();

    private List<byte[]> documents;
    private List<Entity> entities;
    private List<byte[]> framesOne;
    private List<byte[]> framesTwo;
    private List<Snapshot> snapshots;
    private List<byte[]> objects;

    @Setup
    public void read() throws IOException {
        Path corpus = Path.of(System.getProperty("wikibase.shared", "../shared"), "corpus", "entities.ndjson.gz");
        documents = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(corpus)), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> documents.add(line.getBytes(StandardCharsets.UTF_8)));
        }
        entities = documents.stream().map(each -> json.read(each).entity()).toList();
        framesOne = entities.stream().map(versionOne::write).toList();
        framesTwo = entities.stream().map(versionTwo::write).toList();
        snapshots = entities.stream().map(SnapshotBenchmark::snapshot).toList();
        objects = snapshots.stream().map(codec::write).toList();
    }

    private static Snapshot snapshot(Entity entity) {
        Content content = new Content.Live(entity, Set.of());
        Header header = new Header(
                entity.id(),
                1,
                new Hash(1, 2),
                Optional.empty(),
                ContentHash.of(content),
                Instant.EPOCH,
                Optional.empty(),
                new Attribution(1, "", "bot-import", false),
                Lifecycle.LIVE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                content.nextIds());
        return new Snapshot(header, content);
    }

    /** Inline JSON to the model. */
    @Benchmark
    public void parseJson(Blackhole hole) {
        documents.forEach(each -> hole.consume(json.read(each).entity()));
    }

    @Benchmark
    public void decodeVersionOne(Blackhole hole) {
        for (int i = 0; i < framesOne.size(); i++) {
            hole.consume(versionOne.read(entities.get(i).id(), framesOne.get(i)));
        }
    }

    /** Decompression and all. */
    @Benchmark
    public void decodeVersionTwo(Blackhole hole) {
        for (int i = 0; i < framesTwo.size(); i++) {
            hole.consume(versionTwo.read(entities.get(i).id(), framesTwo.get(i)));
        }
    }

    /** As every read does it: header, entity and its content hash. */
    @Benchmark
    public void readVersionTwo(Blackhole hole) {
        for (int i = 0; i < objects.size(); i++) {
            hole.consume(codec.read(entities.get(i).id(), 1, objects.get(i)));
        }
    }

    @Benchmark
    public void encodeVersionOne(Blackhole hole) {
        entities.forEach(each -> hole.consume(versionOne.write(each)));
    }

    @Benchmark
    public void encodeVersionTwo(Blackhole hole) {
        entities.forEach(each -> hole.consume(versionTwo.write(each)));
    }
}
