package org.wikibase.backend.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Dictionaries;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.DictionaryTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase dictionary train}: a dump in, the dictionary of a deployment out. */
@Command(
        name = "train",
        description = "Makes a dictionary of what the entities of a dump have in common, before they are imported.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExample:%n",
        footer = "  ./wikibase dictionary train --input latest-all.json.bz2 --put")
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DUMP",
            description = "Any dump, several in turn; of an entity the first revision counts.")
    private List<Path> inputs;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it.")
    private Path output;

    @Option(
            names = "--put",
            description = "Keep it in the bucket that S3_ENDPOINT, S3_REVISIONS_BUCKET and so on name.")
    private boolean put;

    @Option(names = "--bytes", paramLabel = "N", description = "At most; default ${DEFAULT-VALUE}.")
    private int bytes = DictionaryTraining.USUAL_BYTES;

    @Override
    public Integer call() throws Failure {
        if (output == null && !put) {
            throw new Failure("Where to? --output FILE, --put, or both");
        }
        DictionaryTraining training = new DictionaryTraining();
        long unreadable = new RevisionFiles(inputs)
                .forEach(revision -> training.add(revision.document().entity()));
        Dictionary dictionary = train(training);
        if (output != null) {
            write(dictionary);
        }
        if (put) {
            try (S3Dictionaries dictionaries = S3Dictionaries.open(S3Config.from(System.getenv()))) {
                dictionaries.keep(dictionary);
            }
        }
        System.out.printf(
                "%d bytes from %d entities%s%n",
                dictionary.bytes().length,
                training.entities(),
                unreadable == 0 ? "" : "; " + unreadable + " documents could not be read");
        System.out.println("S3_DICTIONARY=" + dictionary.id());
        return unreadable == 0 ? 0 : 2;
    }

    private Dictionary train(DictionaryTraining training) throws Failure {
        try {
            return training.train(bytes);
        } catch (IllegalArgumentException tooLittle) {
            throw new Failure(tooLittle.getMessage(), tooLittle);
        }
    }

    private void write(Dictionary dictionary) throws Failure {
        try {
            Files.write(output, dictionary.bytes());
        } catch (IOException unwritable) {
            throw new Failure("cannot write " + output + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
