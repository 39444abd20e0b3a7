package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Output that waits for its turn, kept in the pieces it came in. */
final class Blocks extends OutputStream {

    private final List<byte[]> blocks = new ArrayList<>();

    @Override
    public void write(int b) {
        blocks.add(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        blocks.add(Arrays.copyOfRange(bytes, from, from + count));
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] block : blocks) {
            out.write(block);
        }
    }
}
