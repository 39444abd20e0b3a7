package org.wikibase.backend.launcher;

import picocli.CommandLine.Command;

/** {@code ./wikibase mapping}: how entities become RDF. */
@Command(
        name = "mapping",
        description = "How entities become RDF in the stream and in the API.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "publish|show",
        subcommands = {MappingPublishCommand.class, MappingShowCommand.class})
final class MappingCommand {}
