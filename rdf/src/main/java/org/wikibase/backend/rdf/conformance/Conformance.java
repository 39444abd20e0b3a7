package org.wikibase.backend.rdf.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.wikibase.backend.rdf.json.JsonTree;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.queryservice.Munger;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Runs a directory of conformance cases: manifests, unit tables and query-service cases. */
public final class Conformance {

    private static final String MANIFEST = ".manifest.json";
    private static final int SHOWN = 10;

    private final Path directory;
    private final Path tables;

    /** @param tables the directory with the tables that manifests name; usually {@code shared} beside the directory */
    public Conformance(Path directory, Path tables) {
        this.directory = directory;
        this.tables = tables;
    }

    /** How many cases went well and how many did not; a unit table is one case. */
    public record Counts(int passed, int failed) {
        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed";
        }
    }

    /** One thing to check. */
    public interface Case {
        String name();

        /** What is wrong, a line each; empty when all is well. */
        List<String> differences() throws IOException;
    }

    /** Prints each failing case with its first differences, and the counts as the last line. */
    public Counts run(PrintStream out) throws IOException {
        int passed = 0;
        int failed = 0;
        for (Case each : cases()) {
            List<String> differences = differences(each);
            if (differences.isEmpty()) {
                passed++;
            } else {
                failed++;
                out.println("FAILED " + each.name());
                differences.forEach(line -> out.println("  " + line));
            }
        }
        Counts counts = new Counts(passed, failed);
        out.println(counts);
        return counts;
    }

    /** A case that cannot even be read has failed, and the others go on. */
    private static List<String> differences(Case each) {
        try {
            return each.differences();
        } catch (IOException | RuntimeException e) {
            return List.of(e.toString());
        }
    }

    /** All cases in a fixed order. */
    public List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path manifest : Manifest.find(directory, MANIFEST)) {
            cases.add(named(manifest, () -> entity(manifest)));
        }
        for (Path table : Manifest.find(directory.resolve("units"), ".json")) {
            cases.add(named(table, () -> first(new UnitTables(tables).failures(table))));
        }
        for (Path file : Manifest.find(directory.resolve("query-service"), "case.json")) {
            cases.add(named(file, () -> queryService(file)));
        }
        return cases;
    }

    private interface Check {
        List<String> differences() throws IOException;
    }

    private Case named(Path file, Check check) {
        String name = directory.relativize(file).toString();
        return new Case() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> differences() throws IOException {
                return check.differences();
            }
        };
    }

    private List<String> entity(Path file) throws IOException {
        Manifest manifest = new Manifest(file, tables);
        return differences(manifest.expected(), new EntityCase(manifest).lines(UnaryOperator.identity()));
    }

    private List<String> queryService(Path file) throws IOException {
        JsonTree json = JsonTree.parse(Files.readAllBytes(file));
        Path source = file.resolveSibling(json.get("sourceExpected").text()).normalize();
        String name = Objects.requireNonNull(source.getFileName()).toString();
        Path manifest = source.resolveSibling(name.substring(0, name.length() - ".nt".length()) + MANIFEST);
        EntityCase entities = new EntityCase(new Manifest(manifest, tables));
        String entity = json.get("entityId").text();
        Set<String> actual = entities.lines(sink -> munger(entities.mapping(), entity, sink));
        return differences(
                Manifest.lines(file.resolveSibling(json.get("expected").text())), actual);
    }

    private static TripleSink munger(RdfMapping mapping, String entity, TripleSink sink) {
        return new Munger(mapping, entity, sink);
    }

    private static List<String> differences(Set<String> expected, Set<String> actual) {
        List<String> differences = new ArrayList<>();
        expected.stream()
                .filter(line -> !actual.contains(line))
                .limit(SHOWN)
                .forEach(line -> differences.add("missing: " + line));
        actual.stream()
                .filter(line -> !expected.contains(line))
                .sorted()
                .limit(SHOWN)
                .forEach(line -> differences.add("extra:   " + line));
        return differences;
    }

    private static List<String> first(List<String> failures) {
        return failures.stream().limit(SHOWN).toList();
    }
}
