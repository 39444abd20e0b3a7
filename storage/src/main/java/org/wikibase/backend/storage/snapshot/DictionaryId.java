package org.wikibase.backend.storage.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a dictionary by its content: the first 32 bits of its SHA-256, as every object repeats them. Eight hex digits.
 * The content hash of every revision proves more than they can.
 */
public record DictionaryId(int bits) {

    static DictionaryId of(byte[] dictionary) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(dictionary);
            return new DictionaryId(ByteBuffer.wrap(hash).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not eight hex digits */
    public static DictionaryId parse(String hex) {
        if (hex.length() != 8) {
            throw new IllegalArgumentException("The id of a dictionary has 8 hex digits: " + hex);
        }
        return new DictionaryId(HexFormat.fromHexDigits(hex));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
