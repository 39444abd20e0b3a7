package org.wikibase.backend.launcher;

import picocli.CommandLine.Command;

/** {@code ./wikibase storage}: what revisions take. */
@Command(
        name = "storage",
        description = "What revisions take in the object store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "measure",
        subcommands = MeasureCommand.class)
final class StorageCommand {}
