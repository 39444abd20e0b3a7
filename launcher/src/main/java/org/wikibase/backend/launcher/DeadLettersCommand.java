package org.wikibase.backend.launcher;

import picocli.CommandLine.Command;

/** {@code ./wikibase dead-letters}: what jobs could not handle. */
@Command(
        name = "dead-letters",
        description = "What jobs could not handle: listed, shown, and given back to them when its cause is gone.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay)",
        subcommands = {
            DeadLettersCommands.Listing.class,
            DeadLettersCommands.Show.class,
            DeadLettersCommands.Replay.class
        })
final class DeadLettersCommand {}
