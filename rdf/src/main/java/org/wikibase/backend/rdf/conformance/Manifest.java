package org.wikibase.backend.rdf.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.bag.DedupeBag;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.JsonTree;

/** One case as its file describes it: what is to be exported, how, and with which tables. */
final class Manifest {

    private final Path file;
    private final Path tables;
    private final JsonTree json;

    Manifest(Path file, Path tables) throws IOException {
        this.file = file;
        this.tables = tables;
        json = JsonTree.parse(Files.readAllBytes(file));
    }

    String id() {
        return json.get("id").text();
    }

    byte[] input() throws IOException {
        return Files.readAllBytes(file.resolveSibling(json.get("input").text()));
    }

    Set<String> expected() throws IOException {
        return lines(file.resolveSibling(json.get("expected").text()));
    }

    static Set<String> lines(Path file) throws IOException {
        return new LinkedHashSet<>(Files.readAllLines(file));
    }

    /** Empty where nothing may be mentioned. */
    Optional<JsonTree> context() throws IOException {
        if (!emit().get("mentionedEntityStubs").isTrue() || json.get("context").isNull()) {
            return Optional.empty();
        }
        Path context = file.resolveSibling(json.get("context").text());
        return Optional.of(JsonTree.parse(Files.readAllBytes(context)));
    }

    List<String> entityOrder() {
        return texts(json.get("entityOrder"));
    }

    /** The single part that the case is about; empty for a whole export. */
    Optional<String> component() {
        return json.get("component").optionalText();
    }

    String componentSubject() {
        return json.get("componentSubject").text();
    }

    JsonTree fileMetadata() {
        return json.get("fileMetadata");
    }

    Optional<List<String>> termLanguages() {
        JsonTree filter = json.get("termLanguagesFilter");
        return filter.isNull() ? Optional.empty() : Optional.of(texts(filter));
    }

    Optional<List<String>> sites() {
        JsonTree filter = json.get("sitesFilter");
        return filter.isNull() ? Optional.empty() : Optional.of(texts(filter));
    }

    static List<String> texts(JsonTree array) {
        return array.elements().stream().map(JsonTree::text).toList();
    }

    private JsonTree emit() {
        return json.get("emit");
    }

    boolean withRevision() {
        return emit().get("revisionInfo").isTrue();
    }

    Optional<Instant> dumpHeader() {
        return emit().get("dumpHeader").get("timestamp").optionalText().map(Instant::parse);
    }

    List<String> incomingRedirects() {
        return texts(emit().get("incomingRedirects"));
    }

    /** A redirect page to export. */
    record Redirect(String from, String to, Optional<PageRevision> version) {}

    List<Redirect> redirects() {
        List<Redirect> redirects = new ArrayList<>();
        for (JsonTree redirect : emit().get("redirects").elements()) {
            Optional<PageRevision> version = redirect.get("revision")
                    .optionalText()
                    .map(revision -> new PageRevision(
                            Long.parseLong(revision),
                            Instant.parse(redirect.get("modified").text())));
            redirects.add(
                    new Redirect(redirect.get("from").text(), redirect.get("to").text(), version));
        }
        return redirects;
    }

    Set<Produce> parts() {
        Set<Produce> parts = EnumSet.noneOf(Produce.class);
        texts(json.get("produce")).forEach(name -> parts.add(Produce.valueOf(name)));
        return parts;
    }

    DedupeBag bag() {
        JsonTree description = json.get("dedupeBag");
        if (!description.get("type").text().equals("hash")) {
            return DedupeBag.none();
        }
        DedupeBag bag = DedupeBag.upstream();
        for (JsonTree seed : description.get("preSeeded").elements()) {
            bag.seed(seed.elements().get(0).text(), seed.elements().get(1).text());
        }
        return bag;
    }

    RdfConfig config() throws IOException {
        return new CaseConfig(json, tables).config();
    }

    static Collection<Path> find(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
