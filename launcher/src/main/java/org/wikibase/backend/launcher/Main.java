package org.wikibase.backend.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line, {@code ./wikibase}. Each command is a class of its own. */
@Command(
        name = "wikibase",
        description = "A backend for Wikibase: immutable revisions, a change feed, RDF changes on Kafka.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, ApiCommand.class, JobCommand.class})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
