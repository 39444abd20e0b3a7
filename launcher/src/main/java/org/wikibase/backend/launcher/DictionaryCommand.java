package org.wikibase.backend.launcher;

import picocli.CommandLine.Command;

/** {@code ./wikibase dictionary}: what revisions are compressed with. */
@Command(
        name = "dictionary",
        description = "What revisions are compressed with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "train",
        subcommands = TrainCommand.class)
final class DictionaryCommand {}
