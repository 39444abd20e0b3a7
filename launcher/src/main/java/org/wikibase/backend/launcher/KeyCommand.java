package org.wikibase.backend.launcher;

import java.util.concurrent.Callable;
import org.wikibase.backend.api.FirstKey;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./wikibase key}: an API key made by whoever can reach the database, such as an admin's first one. */
@Command(
        name = "key",
        description = "Makes an API key in the database that the environment names, and prints it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExample:%n",
        footer = "  ./wikibase key --user 1 --roles admin")
final class KeyCommand implements Callable<Integer> {

    @Option(names = "--user", required = true, paramLabel = "N", description = "Whose it is; a number from 1 on.")
    private long user;

    @Option(
            names = "--roles",
            defaultValue = "",
            paramLabel = "ROLES",
            description = "autoconfirmed, bot, admin, divided by commas; none without.")
    private String roles;

    @Option(names = "--name", defaultValue = "command line", paramLabel = "TEXT", description = "What to call it.")
    private String name;

    @Override
    public Integer call() throws Failure {
        try (SqlIndex index = new SqlIndex(SqlConfig.from(System.getenv()))) {
            System.out.println(FirstKey.made(index.apiKeys(), user, roles, name));
            return 0;
        } catch (StorageUnavailable | IllegalArgumentException | Rejected problem) {
            throw new Failure(problem.getMessage(), problem);
        }
    }
}
