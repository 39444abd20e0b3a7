package org.wikibase.backend.launcher;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Mappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase mapping show}: prints a mapping that was published. */
@Command(
        name = "show",
        description = "Prints a mapping that was published.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64)
final class MappingShowCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "VERSION", description = "Default: the newest.")
    private Integer version;

    @Override
    public Integer call() throws Failure {
        try (Mappings mappings = new S3Mappings(S3Config.from(System.getenv()))) {
            int asked = version == null ? mappings.newest() : version;
            byte[] form = mappings.find(asked)
                    .orElseThrow(() -> new Failure(
                            asked == Mappings.BUILT_IN
                                    ? "version 1 is the one that is built in; none was published"
                                    : "there is no mapping version " + asked));
            System.err.println("mapping version " + asked);
            System.out.println(new String(form, StandardCharsets.UTF_8));
            return 0;
        }
    }
}
