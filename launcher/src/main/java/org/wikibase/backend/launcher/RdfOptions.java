package org.wikibase.backend.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wikibase.backend.rdf.config.MappingForm;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.convert.PropertyTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the commands that write RDF ask about the wiki. */
final class RdfOptions {

    private static final String WIKIDATA = "wikidata";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--wiki",
            paramLabel = "WIKI",
            description = "Whose entities these are: ${DEFAULT-VALUE} (the default), or the concept base of a wiki of"
                    + " your own, such as https://wiki.example/entity/.")
    private String wiki = WIKIDATA;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "What is known of properties, compressed or not: property entities, one per line, for their"
                    + " datatypes and formatter URIs; or a map such as {\"P31\": \"wikibase-item\"}. It goes before"
                    + " the datatypes that the documents state themselves.")
    private Path properties;

    RdfConfig config() throws Failure {
        RdfConfig config = conceptBase().map(RdfConfig::ownWiki).orElseGet(RdfConfig::wikidata);
        return properties == null ? config : table().in(config);
    }

    /** What of it is a mapping for ever: datatypes are not, as snapshots state their own. */
    byte[] mappingForm() throws Failure {
        if (properties == null) {
            throw new ParameterException(command.commandLine(), "Name a mapping, or a table of --properties");
        }
        return MappingForm.of(conceptBase(), table().formatterUris());
    }

    /** Empty for Wikidata. */
    private Optional<String> conceptBase() {
        if (wiki.equals(WIKIDATA)) {
            return Optional.empty();
        }
        try {
            URI base = URI.create(wiki);
            if (base.isAbsolute() && base.getHost() != null && wiki.endsWith("/")) {
                return Optional.of(wiki);
            }
        } catch (IllegalArgumentException e) {
            // No IRI at all; the same answer.
        }
        throw new ParameterException(
                command.commandLine(),
                "Invalid value for option '--wiki': '" + wiki + "' is neither " + WIKIDATA
                        + " nor a concept base such as https://wiki.example/entity/ (with its last slash)");
    }

    private PropertyTable table() throws Failure {
        try (InputStream json = Decompressed.of(Files.newInputStream(properties))) {
            return PropertyTable.read(json);
        } catch (IOException e) {
            throw Failure.reading(properties, e);
        } catch (IllegalArgumentException e) {
            throw new Failure(properties + " is no table of properties: " + e.getMessage(), e);
        }
    }
}
