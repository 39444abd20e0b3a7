package org.wikibase.backend.rdf.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.rdf.MentionedEntities;
import org.wikibase.backend.rdf.PageRevision;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikibase.backend.rdf.mapping.Export;
import org.wikibase.backend.rdf.mapping.RdfMapping;
import org.wikibase.backend.rdf.mapping.SingleParts;
import org.wikibase.backend.rdf.writer.NTriplesWriter;
import org.wikibase.backend.rdf.writer.TripleSink;

/** Does what a manifest says and gives back the lines. */
final class EntityCase {

    private final Manifest manifest;
    private final RdfMapping mapping;

    EntityCase(Manifest manifest) throws IOException {
        this.manifest = manifest;
        mapping = new RdfMapping(manifest.config());
    }

    RdfMapping mapping() {
        return mapping;
    }

    /** @param step what stands between the mapping and the writer */
    Set<String> lines(Function<TripleSink, TripleSink> step) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NTriplesWriter writer = new NTriplesWriter(out);
        MentionedEntities mentioned =
                manifest.context().<MentionedEntities>map(ContextStubs::new).orElse(MentionedEntities.NONE);
        Export export = mapping.export(manifest.parts(), step.apply(writer), manifest.bag(), mentioned);
        Map<String, EntityDocument> documents = new LinkedHashMap<>();
        new EntityParser().parseAll(manifest.input()).forEach(document -> documents.put(document.id(), document));
        if (manifest.component().isPresent()) {
            component(manifest.component().get(), export, documents);
        } else {
            whole(export, documents);
        }
        writer.flush();
        return out.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toSet());
    }

    private void whole(Export export, Map<String, EntityDocument> documents) {
        manifest.dumpHeader().ifPresent(export::dumpHeader);
        redirects(export);
        for (String id : manifest.entityOrder()) {
            EntityDocument document = documents.get(id);
            Optional<PageRevision> version = manifest.withRevision() ? document.version() : Optional.empty();
            if (document instanceof EntityDocument.OfFile file) {
                export.file(file.file(), version);
            } else if (document instanceof EntityDocument.OfEntity entity) {
                export.entity(filtered(entity.entity()), version);
            }
        }
        export.mentionedEntities();
        for (String from : manifest.incomingRedirects()) {
            export.redirect(from, manifest.entityOrder().get(0), Optional.empty());
        }
    }

    private void redirects(Export export) {
        for (Manifest.Redirect redirect : manifest.redirects()) {
            Optional<PageRevision> version = manifest.withRevision() ? redirect.version() : Optional.empty();
            export.redirect(redirect.from(), redirect.to(), version);
        }
    }

    private void component(String component, Export export, Map<String, EntityDocument> documents) {
        SingleParts parts = new SingleParts(export);
        switch (component) {
            case "dump-header" -> manifest.dumpHeader().ifPresent(export::dumpHeader);
            case "redirect" -> redirects(export);
            case "mediainfo-file" -> {
                for (String id : manifest.entityOrder()) {
                    parts.file(id, ContextStubs.file(manifest.fileMetadata()));
                }
            }
            case "lexeme-specific", "lexeme-stub-without-type" -> {
                String subject = manifest.componentSubject();
                for (EntityDocument document : documents.values()) {
                    if (document instanceof EntityDocument.OfEntity lexeme) {
                        boolean stub = component.equals("lexeme-stub-without-type");
                        parts.lexemePart((Entity.Lexeme) lexeme.entity(), subject, stub);
                    }
                }
            }
            default -> {
                for (String id : manifest.entityOrder()) {
                    EntityDocument.OfEntity document = (EntityDocument.OfEntity) documents.get(id);
                    parts.write(component, filtered(document.entity()));
                }
            }
        }
    }

    private Entity filtered(Entity entity) {
        Optional<List<String>> languages = manifest.termLanguages();
        Optional<List<String>> sites = manifest.sites();
        return entity.fold(
                item -> {
                    Entity.Item kept = item.withTerms(filtered(item.terms(), languages));
                    return sites.map(ids -> kept.withSitelinks(filtered(kept.sitelinks(), ids)))
                            .orElse(kept);
                },
                property -> property.withTerms(filtered(property.terms(), languages)),
                lexeme -> lexeme);
    }

    private static Terms filtered(Terms terms, Optional<List<String>> languages) {
        return languages
                .map(codes -> new Terms(
                        filtered(terms.labels(), codes),
                        filtered(terms.descriptions(), codes),
                        filtered(terms.aliases(), codes)))
                .orElse(terms);
    }

    private static <V> SortedMap<String, V> filtered(SortedMap<String, V> map, List<String> keys) {
        SortedMap<String, V> kept = new TreeMap<>(map);
        kept.keySet().retainAll(keys);
        return kept;
    }
}
