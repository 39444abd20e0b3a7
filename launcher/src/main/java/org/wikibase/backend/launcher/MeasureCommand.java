package org.wikibase.backend.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.snapshot.Dictionary;
import org.wikibase.backend.storage.snapshot.DictionaryTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase storage measure}: what the revisions of a file would take, in this form and in others. */
@Command(
        name = "measure",
        description = {
            "Prints what the revisions of a file take as JSON, gzip, zstd and as this software stores them.",
            "A dictionary is trained on half of the entities and used for the other half, both ways."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64)
final class MeasureCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "A dump, or lines that hold a document as their member entity; several in turn.")
    private List<Path> inputs;

    @Override
    public Integer call() throws Failure {
        StorageTable table = table(inputs);
        table.print(System.out);
        return table.unreadable() == 0 ? 0 : 2;
    }

    static StorageTable table(List<Path> inputs) throws Failure {
        RevisionFiles files = new RevisionFiles(inputs);
        List<DictionaryTraining> halves = List.of(new DictionaryTraining(), new DictionaryTraining());
        files.forEach(revision -> halves.get(half(revision.document().entity().id()))
                .add(revision.document().entity()));
        List<Dictionary> trained = halves.stream().map(MeasureCommand::train).toList();
        StorageTable table = new StorageTable(trained);
        long unreadable = files.forEach(revision ->
                table.add(revision, 1 - half(revision.document().entity().id())));
        return table.withUnreadable(unreadable);
    }

    /** By the entity, so that no revision is measured with what another of its entity taught. */
    private static int half(EntityId id) {
        return Slot.of(id).number() & 1;
    }

    private static Dictionary train(DictionaryTraining half) {
        try {
            return half.train(DictionaryTraining.USUAL_BYTES);
        } catch (IllegalArgumentException tooLittle) {
            return Dictionary.shipped();
        }
    }
}
