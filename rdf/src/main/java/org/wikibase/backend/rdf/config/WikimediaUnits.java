package org.wikibase.backend.rdf.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wikibase.backend.rdf.text.UnitConversion.Target;

/** The units of Wikidata, from a table in the jar; its first lines say where it comes from. */
final class WikimediaUnits {

    static final Map<String, Target> TABLE = read();

    private WikimediaUnits() {}

    private static Map<String, Target> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WikimediaUnits.class.getResourceAsStream("wikimedia-units.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(row -> row[0], row -> new Target(new BigDecimal(row[1]), row[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
