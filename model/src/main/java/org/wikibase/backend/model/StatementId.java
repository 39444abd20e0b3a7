package org.wikibase.backend.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * A statement's GUID, such as {@code Q42$…}: the id of its entity, form or sense, a dollar sign and a UUID. Old
 * documents have lower-case ids, so the text is kept as it is.
 *
 * @param text empty only in {@link #UNASSIGNED}
 */
public record StatementId(String text) {

    /** For a draft statement whose GUID is still to be made. */
    public static final StatementId UNASSIGNED = new StatementId("");

    /** The namespace of copies' UUIDs; never changed, or a merge that is finished later copies twice. */
    private static final UUID COPIES = UUID.fromString("7d0c1f3e-52a4-4b1c-9a53-3f6f0c2f9b61");

    /** @param subject the text of the id of the entity, form or sense that carries the statement */
    public static StatementId of(String subject, UUID uuid) {
        return new StatementId(subject + "$" + uuid.toString().toUpperCase(Locale.ROOT));
    }

    /**
     * The GUID of this statement's copy on another subject, always the same: its UUID is version 5 of RFC 9562, by name.
     */
    public StatementId copiedTo(String subject) {
        byte[] name = (text + "|" + subject).getBytes(StandardCharsets.UTF_8);
        ByteBuffer digest = ByteBuffer.wrap(sha1(name));
        long high = (digest.getLong() & ~0xF000L) | 0x5000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return of(subject, new UUID(high, low));
    }

    private static byte[] sha1(byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(COPIES.getMostSignificantBits())
                    .putLong(COPIES.getLeastSignificantBits())
                    .array());
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    public boolean isAssigned() {
        return !text.isEmpty();
    }

    /** The part before the dollar sign in upper case; empty when there is none. */
    public String subject() {
        int dollar = text.indexOf('$');
        return dollar < 0 ? "" : text.substring(0, dollar).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
