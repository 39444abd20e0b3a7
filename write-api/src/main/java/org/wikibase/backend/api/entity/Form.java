package org.wikibase.backend.api.entity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** The forms in which an entity can be had: by the suffix of its address, or by what the client accepts. */
public enum Form {
    /** The entity with its revision and state; what {@code Accept: application/json} gets. */
    RESPONSE("json", "", "application/json"),
    /** Likewise, with hashes in the place of terms, titles and statements; what {@code ?view=hashes} gets. */
    HASHES("hashes", "", "application/json"),
    /** As other Wikibases show it: an {@code entities} map with one member. */
    ENTITY_DATA("data", ".json", "application/json"),
    TURTLE("ttl", ".ttl", "text/turtle"),
    N_TRIPLES("nt", ".nt", "application/n-triples"),
    RDF_XML("rdf", ".rdf", "application/rdf+xml"),
    JSON_LD("jsonld", ".jsonld", "application/ld+json");

    private static final List<Form> NEGOTIABLE = List.of(RESPONSE, TURTLE, N_TRIPLES, RDF_XML, JSON_LD);

    private final String token;
    private final String suffix;
    private final String mediaType;

    Form(String token, String suffix, String mediaType) {
        this.token = token;
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** Those that {@code Accept} chooses from. */
    public static List<Form> negotiable() {
        return NEGOTIABLE;
    }

    /** The form's part of an ETag. */
    public String token() {
        return token;
    }

    public String contentType() {
        return this == TURTLE ? mediaType + "; charset=utf-8" : mediaType;
    }

    /** A name of the path, split into what it names and the form its suffix asks for. */
    record Named(String name, Form form) {}

    /** @throws Rejected when the suffix is unknown, or there is none and nothing accepted can be made */
    public static Named of(String segment, Optional<String> accept) {
        int dot = segment.indexOf('.');
        if (dot < 0) {
            return new Named(segment, accept.map(Form::accepted).orElse(RESPONSE));
        }
        String suffix = segment.substring(dot);
        Form form = Arrays.stream(values())
                .filter(one -> one.suffix.equals(suffix))
                .findFirst()
                .orElseThrow(
                        () -> Rejected.because(Reason.ROUTE_NOT_FOUND, "no form has the suffix " + Call.shown(suffix)));
        return new Named(segment.substring(0, dot), form);
    }

    private static Form accepted(String accept) {
        List<Range> ranges = Arrays.stream(accept.split(",")).map(Range::parse).toList();
        // The sort is stable: among equals the first of NEGOTIABLE wins.
        return NEGOTIABLE.stream()
                .filter(form -> form.quality(ranges) > 0)
                .max(Comparator.<Form>comparingDouble(form -> form.quality(ranges))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> Rejected.because(
                        Reason.NOT_ACCEPTABLE,
                        Call.shown(accept),
                        Map.of(
                                "available",
                                NEGOTIABLE.stream().map(form -> form.mediaType).toList())));
    }

    /** The most specific range that fits decides (RFC 9110, 12.5.1). */
    private double quality(List<Range> ranges) {
        return ranges.stream()
                .filter(range -> range.covers(mediaType))
                .max(Comparator.comparingInt(Range::specificity))
                .map(Range::quality)
                .orElse(0.0);
    }

    /** One media range of an Accept header. */
    private record Range(String type, double quality) {
        static Range parse(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).split(";");
            double quality = Arrays.stream(parts)
                    .skip(1)
                    .map(String::strip)
                    .filter(parameter -> parameter.matches("q=[01](\\.[0-9]{0,3})?"))
                    .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                    .findFirst()
                    .orElse(1);
            return new Range(parts.length == 0 ? "" : parts[0].strip(), quality);
        }

        boolean covers(String mediaType) {
            return type.equals("*/*")
                    || type.equals(mediaType)
                    || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }

        int specificity() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }
}
