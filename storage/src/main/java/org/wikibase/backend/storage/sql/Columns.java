package org.wikibase.backend.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Content.Flag;

/** How our values are written in columns. Codes in rows never change their meaning. */
final class Columns {

    private static final Map<Flag, Integer> FLAG_BITS = Map.of(
            Flag.SEMI_PROTECTED, 1,
            Flag.LOCKED, 2,
            Flag.ARCHIVED, 4,
            Flag.MASS_EDIT_PROTECTED, 8,
            Flag.DANGLING, 16);

    // What DATETIME can hold; a foreign wiki may state any time.
    private static final Instant FIRST_TIME = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private Columns() {}

    static int flags(Set<Flag> flags) {
        return flags.stream().mapToInt(FLAG_BITS::get).sum();
    }

    static Set<Flag> flags(int bits) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        FLAG_BITS.forEach((flag, bit) -> {
            if ((bits & bit) != 0) {
                flags.add(flag);
            }
        });
        return flags;
    }

    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** @return null for a time that no column can hold; the object in S3 keeps it */
    static LocalDateTime foreignTime(Instant instant) {
        return instant.isBefore(FIRST_TIME) || instant.isAfter(LAST_TIME) ? null : time(instant);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    static Hash hash(ResultSet row, String column) throws SQLException {
        return Hash.ofBytes(row.getBytes(column));
    }

    /** @return null for none */
    static byte[] bytesIfAny(Optional<Hash> hash) {
        return hash.map(Hash::bytes).orElse(null);
    }

    /** Cut to a column's width, as publishing what is stored already must never fail; the object keeps the whole. */
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
