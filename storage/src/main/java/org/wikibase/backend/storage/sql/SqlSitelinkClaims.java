package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.SitelinkClaims;

/** Claims in the table {@code sitelink_claims}. */
final class SqlSitelinkClaims implements SitelinkClaims, AutoCloseable {

    private static final Sql FIND = Sql.byHash("""
            SELECT page_hash, entity_id, revision_id, commit_id
            FROM sitelink_claims
            WHERE page_hash IN (?)
            """);

    /** The pages of an item are on many shards, and each row stands for itself; the comment says so to Vitess. */
    private static final Sql ADD = Sql.byHash("""
            INSERT /*vt+ MULTI_SHARD_AUTOCOMMIT=1 */ IGNORE INTO sitelink_claims (page_hash, entity_id, revision_id, commit_id)
            VALUES (?, ?, ?, ?)
            """);

    private static final Sql REPLACE = Sql.byHash("""
            UPDATE sitelink_claims
            SET entity_id = ?, revision_id = ?, commit_id = ?
            WHERE page_hash = ? AND commit_id = ?
            """);

    private final Database database;
    private final Gathered<List<Claimed>, Boolean> additions;

    SqlSitelinkClaims(Database database) {
        this.database = database;
        this.additions = new Gathered<>("claims of the index", this::addAll);
    }

    @Override
    public Map<Hash, Claim> findAll(Collection<Hash> pages) {
        List<byte[]> hashes = pages.stream().map(Hash::bytes).toList();
        return database.run(session -> session.listOf(FIND, SqlSitelinkClaims::claimed, hashes)).stream()
                .collect(Collectors.toMap(Claimed::page, Claimed::claim));
    }

    @Override
    public boolean add(Collection<Hash> pages, Claim claim) {
        return additions.answer(
                pages.stream().map(page -> new Claimed(page, claim)).toList());
    }

    private List<Boolean> addAll(List<List<Claimed>> askers) {
        // In the order of the pages' hashes, so that two processes who claim the same ones do not wait in a circle.
        List<Object[]> rows = askers.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Claimed::page))
                .map(Claimed::row)
                .toList();
        boolean allNew = database.run(session -> session.insertMissing(ADD, rows)) == rows.size();
        // Should one page not be new, each looks for himself what has become of his.
        return Collections.nCopies(askers.size(), allNew);
    }

    @Override
    public boolean replace(Hash page, Claim known, Claim next) {
        // A replacement whose answer was lost is repeated in vain; the caller then finds its own claim.
        int replaced = database.run(session -> session.update(
                REPLACE,
                next.entity().toString(),
                next.revision(),
                next.commitId().bytes(),
                page.bytes(),
                known.commitId().bytes()));
        return replaced == 1;
    }

    @Override
    public void close() {
        additions.close();
    }

    private record Claimed(Hash page, Claim claim) {
        Object[] row() {
            return new Object[] {
                page.bytes(),
                claim.entity().toString(),
                claim.revision(),
                claim.commitId().bytes()
            };
        }
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                Columns.hash(row, "page_hash"),
                new Claim(
                        EntityId.parse(row.getString("entity_id")),
                        row.getLong("revision_id"),
                        Columns.hash(row, "commit_id")));
    }
}
