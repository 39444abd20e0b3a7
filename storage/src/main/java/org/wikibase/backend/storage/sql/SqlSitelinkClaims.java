package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.storage.SitelinkClaims;

/** Claims in the table {@code sitelink_claims}. */
final class SqlSitelinkClaims implements SitelinkClaims {

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

    private static final int MOST_PAGES = 200;

    private final Database database;

    SqlSitelinkClaims(Database database) {
        this.database = database;
    }

    @Override
    public Map<Hash, Claim> findAll(Collection<Hash> pages) {
        Map<Hash, Claim> found = new HashMap<>();
        for (List<Hash> some : portions(pages)) {
            Object[] hashes = some.stream().map(Hash::bytes).toArray();
            database.list(FIND.ofMany(some.size()), SqlSitelinkClaims::claimed, hashes)
                    .forEach(claimed -> found.put(claimed.page(), claimed.claim()));
        }
        return found;
    }

    @Override
    public boolean add(Collection<Hash> pages, Claim claim) {
        int added = 0;
        for (List<Hash> some : portions(pages)) {
            List<Object> values = new ArrayList<>();
            for (Hash page : some) {
                values.addAll(List.of(
                        page.bytes(),
                        claim.entity().toString(),
                        claim.revision(),
                        claim.commitId().bytes()));
            }
            added += database.run(session -> session.update(ADD.ofRows(some.size()), values.toArray()));
        }
        return added == pages.size();
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

    private static List<List<Hash>> portions(Collection<Hash> pages) {
        List<Hash> all = List.copyOf(pages);
        List<List<Hash>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_PAGES) {
            portions.add(all.subList(from, Math.min(from + MOST_PAGES, all.size())));
        }
        return portions;
    }

    private record Claimed(Hash page, Claim claim) {}

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                Columns.hash(row, "page_hash"),
                new Claim(
                        EntityId.parse(row.getString("entity_id")),
                        row.getLong("revision_id"),
                        Columns.hash(row, "commit_id")));
    }
}
