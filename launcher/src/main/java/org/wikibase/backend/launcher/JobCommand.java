package org.wikibase.backend.launcher;

import java.util.concurrent.Callable;
import org.wikibase.backend.jobs.changedetection.ChangeDetectionJob;
import org.wikibase.backend.jobs.rdfstream.RdfStreamJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./wikibase job NAME}: one job on a Flink of its own in this process, as the environment says. */
@Command(
        name = "job",
        description = "Runs one job alone, over servers named by the environment.",
        mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {

    @Parameters(description = ChangeDetectionJob.NAME + " or " + RdfStreamJob.NAME)
    private String name;

    @Override
    public Integer call() throws Exception {
        switch (name) {
            case ChangeDetectionJob.NAME -> ChangeDetectionJob.main(new String[0]);
            case RdfStreamJob.NAME -> RdfStreamJob.main(new String[0]);
            default -> {
                System.err.println("there is no job " + name);
                return 2;
            }
        }
        return 0;
    }
}
