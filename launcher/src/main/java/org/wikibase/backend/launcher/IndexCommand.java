package org.wikibase.backend.launcher;

import picocli.CommandLine.Command;

/** {@code ./wikibase index}: the index compared with the record, and made good from it. */
@Command(
        name = "index",
        description =
                "The index in the database compared with the revisions in the object store, and made good from them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(verify | repair | rebuild | distrust)",
        subcommands = {
            IndexCommands.Verify.class,
            IndexCommands.Repair.class,
            IndexCommands.Rebuild.class,
            IndexCommands.Distrust.class
        })
final class IndexCommand {}
