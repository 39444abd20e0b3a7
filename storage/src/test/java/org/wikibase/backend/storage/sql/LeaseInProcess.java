package org.wikibase.backend.storage.sql;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Index;

/** A process of its own that leases numbers and prints them. */
final class LeaseInProcess {

    private LeaseInProcess() {}

    /** Takes url, user and how many; the password comes by the environment. */
    public static void main(String[] args) {
        SqlConfig config = SqlConfig.standalone(args[0], args[1], System.getenv("DATABASE_PASSWORD"))
                .withPoolSize(2);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Index index = new SqlIndex(config)) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                out.println("leased " + index.ids().lease(EntityType.ITEM, 1));
            }
        }
    }
}
