package org.wikibase.backend.storage.sql;

import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.Tail;
import org.wikibase.backend.storage.recovery.DerivedRows;
import org.wikibase.backend.storage.recovery.IndexTasks;
import org.wikibase.backend.storage.user.UserTables;

/** The index on MariaDB, MySQL or Vitess. Its tables are made by {@link SqlTables}. */
public final class SqlIndex implements Index {

    private static final int ID_BLOCK = 100;

    private final Database database;
    private final Heads heads;
    private final Revisions revisions;
    private final SqlIntents intents;
    private final SqlPublications publications;
    private final ChangeFeed feed;
    private final Ids ids;
    private final SqlSitelinkClaims claims;
    private final RequestKeys requestKeys;
    private final PendingMerges merges;
    private final ApiKeys apiKeys;
    private final UserTables users;
    private final Statements statements;
    private final Erasures erasures;
    private final Consumers consumers;

    /** Connects when first used. */
    public SqlIndex(SqlConfig config) {
        this.database = new Database(config);
        this.heads = new SqlHeads(database);
        this.revisions = new SqlRevisions(database);
        this.intents = new SqlIntents(database);
        this.publications = new SqlPublications(database);
        this.feed = new SqlChangeFeed(database);
        this.claims = new SqlSitelinkClaims(database);
        this.requestKeys = new SqlRequestKeys(database);
        this.ids = new LeasedIds(new SqlIds(database), ID_BLOCK, database.tail()::generation);
        this.merges = new SqlMerges(database);
        this.apiKeys = new SqlApiKeys(database);
        this.users = SqlUserTables.of(database);
        this.statements = new SqlStatements(database);
        this.erasures = new SqlErasures(database);
        this.consumers = new SqlConsumers(database);
    }

    @Override
    public Heads heads() {
        return heads;
    }

    @Override
    public Revisions revisions() {
        return revisions;
    }

    @Override
    public Intents intents() {
        return intents;
    }

    @Override
    public Publications publications() {
        return publications;
    }

    @Override
    public ChangeFeed feed() {
        return feed;
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public UserTables users() {
        return users;
    }

    @Override
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public PendingMerges merges() {
        return merges;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    @Override
    public SitelinkClaims claims() {
        return claims;
    }

    @Override
    public Statements statements() {
        return statements;
    }

    @Override
    public Erasures erasures() {
        return erasures;
    }

    @Override
    public Consumers consumers() {
        return consumers;
    }

    @Override
    public Tail tail() {
        return database.tail();
    }

    /** What verify, repair and rebuild need beside the ports. */
    public DerivedRows derivedRows() {
        return new SqlDerivedRows(database);
    }

    /** What verify, repair and rebuild remember. */
    public IndexTasks indexTasks() {
        return new SqlIndexTasks(database);
    }

    @Override
    public void check() {
        database.check();
    }

    @Override
    public void close() {
        publications.close();
        intents.close();
        claims.close();
        database.close();
    }
}
