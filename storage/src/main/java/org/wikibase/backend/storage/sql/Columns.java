package org.wikibase.backend.storage.sql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.wikibase.backend.model.Hash;

/** How our values are written in columns. */
final class Columns {

    // What DATETIME can hold; a foreign wiki may state any time.
    private static final Instant FIRST_TIME = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private Columns() {}

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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Cut to a column's width, as publishing what is stored already must never fail; the object keeps the whole. */
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
