package org.wikibase.backend.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wikibase.backend.rdf.config.MappingForm;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Mappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase mapping publish}: keeps a mapping for ever, as the next version. */
@Command(
        name = "publish",
        description = "Keeps a mapping in the bucket that S3_ENDPOINT, S3_REVISIONS_BUCKET and so on name, as the next"
                + " version. APIs and jobs take the newest one when they start.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./wikibase mapping publish mapping.json",
            "  ./wikibase mapping publish --properties properties.ndjson --wiki https://wiki.example/entity/"
        })
final class MappingPublishCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A JSON object with any of concept_base, formatter_uris, sites, languages, units. Without it"
                    + " --properties is asked.")
    private Path file;

    @Mixin
    private final RdfOptions wiki = new RdfOptions();

    @Override
    public Integer call() throws Failure {
        byte[] form = file == null ? wiki.mappingForm() : read();
        try (Mappings mappings = new S3Mappings(S3Config.from(System.getenv()))) {
            System.out.println("mapping version " + mappings.publish(form));
        }
        return 0;
    }

    private byte[] read() throws Failure {
        try {
            return MappingForm.complete(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Failure.reading(file, e);
        } catch (IllegalArgumentException e) {
            throw new Failure(file + " is no mapping: " + e.getMessage(), e);
        }
    }
}
