package org.wikibase.backend.model.edit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.wikibase.backend.model.Hash;

/**
 * The key under which a client may send a request again.
 *
 * @param key of the client's own text; its user is not part of it
 * @param request of all that the request asks for, so that the same key for something else is noticed
 */
public record RequestKey(Hash key, Hash request) {

    /** @param request what was asked for, piece by piece */
    public static RequestKey of(String key, List<byte[]> request) {
        return new RequestKey(hash(List.of(key.getBytes(StandardCharsets.UTF_8))), hash(request));
    }

    /** What the revision carries that answers the request: of user, key and request. */
    public Hash carriedFor(long user) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(user).array();
        return hash(List.of(number, key.bytes(), request.bytes()));
    }

    private static Hash hash(List<byte[]> pieces) {
        MessageDigest digest = sha256();
        for (byte[] piece : pieces) {
            // With its length, so that no other division gives the same bytes.
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(piece.length).array());
            digest.update(piece);
        }
        return Hash.ofBytes(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
