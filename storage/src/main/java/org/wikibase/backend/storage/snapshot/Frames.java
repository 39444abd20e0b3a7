package org.wikibase.backend.storage.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The outermost layer of an object: magic, schema version, lengths and checksums, then the two frames and nothing behind
 * them. All numbers big-endian.
 *
 * @param schemaVersion says how the entity frame is written
 * @param entity empty when the revision has no entity of its own
 */
record Frames(int schemaVersion, byte[] header, byte[] entity) {

    private static final int MAGIC = 0x57425231; // WBR1

    /** Magic, version, (length, checksum) of both frames, checksum of all these. */
    private static final int PREAMBLE = 7 * Integer.BYTES;

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(PREAMBLE + header.length + entity.length)
                .putInt(MAGIC)
                .putInt(schemaVersion)
                .putInt(header.length)
                .putInt(checksum(header, 0, header.length))
                .putInt(entity.length)
                .putInt(checksum(entity, 0, entity.length));
        return out.putInt(checksum(out.array(), 0, out.position()))
                .put(header)
                .put(entity)
                .array();
    }

    /** @throws IllegalArgumentException when a byte is missing, added or changed */
    static Frames parse(byte[] object) {
        require(object.length >= PREAMBLE, "it is cut off");
        ByteBuffer in = ByteBuffer.wrap(object);
        require(in.getInt() == MAGIC, "it is not a revision");
        int version = in.getInt();
        int headerLength = in.getInt();
        int headerChecksum = in.getInt();
        int entityLength = in.getInt();
        int entityChecksum = in.getInt();
        require(checksum(object, 0, in.position()) == in.getInt(), "its preamble is damaged");
        require((long) PREAMBLE + headerLength + entityLength == object.length, "its length is wrong");
        int entityStart = PREAMBLE + headerLength;
        require(checksum(object, PREAMBLE, headerLength) == headerChecksum, "its header is damaged");
        require(checksum(object, entityStart, entityLength) == entityChecksum, "its entity is damaged");
        return new Frames(
                version,
                Arrays.copyOfRange(object, PREAMBLE, entityStart),
                Arrays.copyOfRange(object, entityStart, object.length));
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static void require(boolean condition, String damage) {
        if (!condition) {
            throw new IllegalArgumentException(damage);
        }
    }
}
