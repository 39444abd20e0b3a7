package org.wikibase.backend.rdf.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.json.JsonTree;
import org.wikibase.backend.rdf.text.Dates;
import org.wikibase.backend.rdf.text.Floats;
import org.wikibase.backend.rdf.text.LanguageCodes;
import org.wikibase.backend.rdf.text.NormalizedValues;
import org.wikibase.backend.rdf.text.Percent;
import org.wikibase.backend.rdf.text.UnitConversion;
import org.wikibase.backend.rdf.text.WikibaseHashes;

/** Checks single functions against flat tables. */
final class UnitTables {

    private static final String ITEM_BASE = "http://www.wikidata.org/entity/";

    private final Path tables;
    private final WikibaseHashes hashes = new WikibaseHashes();
    private final EntityParser parser = new EntityParser();
    private final List<String> failures = new ArrayList<>();
    private String row = "";

    UnitTables(Path tables) {
        this.tables = tables;
    }

    /** One line per row that fails; a table of an unknown name fails as a whole. */
    List<String> failures(Path file) throws IOException {
        failures.clear();
        String name = Objects.requireNonNull(file.getFileName()).toString();
        UnitConversion units = name.equals("unit-conversions.json") ? units() : UnitConversion.NONE;
        for (JsonTree json :
                JsonTree.parse(Files.readAllBytes(file)).get("rows").elements()) {
            row = json.toString();
            switch (name) {
                case "dates.json" -> date(json);
                case "floats.json" -> floats(json);
                case "language-codes.json" -> language(json);
                case "url-encoding.json" -> encoding(json);
                case "blank-node-labels.json" -> blankLabel(json);
                case "snak-hashes.json" -> snak(json);
                case "reference-hashes.json" -> reference(json);
                case "value-node-hashes.json" -> valueNode(json);
                case "unit-conversions.json" -> conversion(json, units);
                default -> failures.add("an unknown table");
            }
        }
        return List.copyOf(failures);
    }

    private UnitConversion units() throws IOException {
        Path table = tables.resolve("unit-conversion-wikimedia.json");
        return CaseConfig.units(ITEM_BASE, JsonTree.parse(Files.readAllBytes(table)));
    }

    private void check(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            failures.add("expected " + expected + ", got " + actual + " in " + row);
        }
    }

    private void date(JsonTree json) {
        int precision = Integer.parseInt(json.get("precision").text());
        String time = Dates.normalized(json.get("time").text());
        check(
                json.get("xsdDateTime").optionalText(),
                Dates.xsdDateTime(time, precision, json.get("calendarmodel").text()));
    }

    private void floats(JsonTree json) {
        double number = Double.parseDouble(json.get("double").text());
        check(json.get("echo").text(), Floats.echo(number));
        check(json.get("json").text(), Floats.json(number));
    }

    private void language(JsonTree json) {
        String code = json.get("code").text();
        check(json.get("bcp47").text(), LanguageCodes.bcp47(code));
        check(json.get("withWikimediaMap").text(), LanguageCodes.WIKIMEDIA.canonical(code));
    }

    private void encoding(JsonTree json) {
        String text = json.get("in").text();
        check(json.get("wfUrlencode").text(), Percent.wiki(text));
        check(json.get("rawurlencode").text(), Percent.raw(text));
        check(json.get("iriEscape").text(), Percent.iri(text));
    }

    private void blankLabel(JsonTree json) {
        String text;
        if (json.get("snak").isNull()) {
            String property = json.get("novalueClass").text();
            text = "owl:complementOf-" + json.get("entitySource").text() + "-"
                    + property.substring(property.lastIndexOf('/') + 1);
        } else {
            Snak snak = parser.parseSnak(bytes(json.get("snak")));
            text = json.get("parentLocalName").text() + "-"
                    + json.get("predicateNamespace").text() + "-"
                    + json.get("valueNamespace").text() + "-" + hashes.snak(snak, Datatype.UNSTATED);
        }
        check(json.get("label").text(), hashes.md5(text));
    }

    private void snak(JsonTree json) {
        Snak snak = parser.parseSnak(bytes(json.get("snak")));
        check(json.get("sha1").text(), hashes.snakAsStated(snak));
    }

    private void reference(JsonTree json) {
        Reference reference = parser.parseReference(bytes(json.get("reference")));
        List<String> snaks =
                reference.snaks().stream().map(hashes::snakAsStated).toList();
        check(json.get("sha1").text(), hashes.reference(snaks));
    }

    private void valueNode(JsonTree json) {
        Value value = value(json.get("datavalue"));
        check(json.get("md5").text(), node(value));
        json.get("hashInput").optionalText().ifPresent(text -> check(text, hashes.hashed(value)));
    }

    private String node(Value value) {
        if (value instanceof Value.Time time) {
            return hashes.node(time);
        }
        return value instanceof Quantity quantity ? hashes.node(quantity) : hashes.node((Value.GlobeCoordinate) value);
    }

    private void conversion(JsonTree json, UnitConversion units) {
        Quantity quantity = quantity(json.get("value"));
        check(json.get("md5").text(), hashes.node(quantity));
        Optional<Quantity> normalized = units.normalized(quantity);
        Optional<Quantity> expected =
                json.get("normalized").isNull() ? Optional.empty() : Optional.of(quantity(json.get("normalized")));
        check(expected, normalized);
        check(json.get("normalizedMd5").optionalText(), normalized.map(hashes::node));
    }

    private Quantity quantity(JsonTree value) {
        String text = "{\"type\": \"quantity\", \"value\": " + value + "}";
        return (Quantity) value(JsonTree.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Value value(JsonTree datavalue) {
        String text = "{\"snaktype\": \"value\", \"property\": \"P1\", \"datavalue\": " + datavalue + "}";
        Snak snak = parser.parseSnak(text.getBytes(StandardCharsets.UTF_8));
        return NormalizedValues.of(((Snak.WithValue) snak).value());
    }

    private static byte[] bytes(JsonTree json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
