package org.wikibase.backend.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, {@code ./wikibase}. Each command is a class of its own. */
@Command(
        name = "wikibase",
        description = "A backend for Wikibase: immutable revisions, a change feed, RDF changes on Kafka.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ApiCommand.class,
            JobCommand.class,
            ClusterCommand.class,
            KeyCommand.class,
            EraseCommand.class,
            ConvertCommand.class,
            DiffCommand.class,
            ConformanceCommand.class,
            StorageCommand.class,
            DictionaryCommand.class,
            MappingCommand.class,
            IndexCommand.class,
            DeadLettersCommand.class,
            ReconcileCommand.class,
            BackfillCommand.class
        })
public final class Main implements Runnable {

    /** Of lines that tell a variable and its meaning. */
    private static final int WIDTH = 130;

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::fail);
        all.getSubcommands()
                .get("api")
                .getCommandSpec()
                .usageMessage()
                .width(WIDTH)
                .footer(ApiCommand.variables());
        return all;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** What is wrong and where to look; the whole usage only where no command was found. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        if (command.getParent() == null) {
            if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
                command.usage(command.getErr());
            }
        } else {
            command.getErr().println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int fail(Exception problem, CommandLine command, ParseResult parsed) throws Exception {
        if (problem instanceof StandardStreams.Unwritable output) {
            if (!output.isBrokenPipe()) {
                command.getErr().println(output.getMessage());
            }
            return output.exitCode();
        }
        if (problem instanceof Failure failure) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw problem;
    }
}
