package org.wikibase.backend.embedded;

import java.nio.file.Path;

/**
 * Where and how an {@link EmbeddedMariaDb} runs.
 *
 * @param directory holds everything of this server; made when missing
 * @param port 0 for any free one
 * @param database made when missing; the user may also make databases named {@code database_...}
 * @param durability what a commit survives
 * @param administrator whether the user may do everything everywhere, as what keeps databases of its own on the server must
 */
public record MariaDbConfig(Path directory, int port, String database, Durability durability, boolean administrator) {
    /** What an acknowledged commit survives. */
    public enum Durability {
        /** Loss of power: one sync per group of commits. */
        POWER_LOSS(1),
        /** The death of any process, but not of the machine; several times faster where disks are slow. */
        KILL(2);

        private final int flushLogAtCommit;

        Durability(int flushLogAtCommit) {
            this.flushLogAtCommit = flushLogAtCommit;
        }

        int flushLogAtCommit() {
            return flushLogAtCommit;
        }
    }

    public MariaDbConfig {
        directory = directory.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Port out of range: " + port);
        }
        // The name goes into SQL and a URL unquoted.
        if (!database.matches("[a-z][a-z0-9]{0,30}")) {
            throw new IllegalArgumentException("Database names are 1 to 31 of a-z and 0-9, got " + database);
        }
    }

    /** On any free port, database {@code wikibase}, commits that survive loss of power. */
    public static MariaDbConfig in(Path directory) {
        return new MariaDbConfig(directory, 0, "wikibase", Durability.POWER_LOSS, false);
    }

    public MariaDbConfig withPort(int newPort) {
        return new MariaDbConfig(directory, newPort, database, durability, administrator);
    }

    public MariaDbConfig withDatabase(String newDatabase) {
        return new MariaDbConfig(directory, port, newDatabase, durability, administrator);
    }

    public MariaDbConfig withDurability(Durability newDurability) {
        return new MariaDbConfig(directory, port, database, newDurability, administrator);
    }

    public MariaDbConfig withAdministrator() {
        return new MariaDbConfig(directory, port, database, durability, true);
    }
}
