package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wikibase.backend.rdf.bag.PartBag.Kept;

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

    /** @param stretches in order, and apart from each other */
    void writeTo(OutputStream out, List<Kept> stretches) throws IOException {
        int index = 0;
        long start = 0;
        for (Kept stretch : stretches) {
            long at = stretch.from();
            while (at < stretch.to()) {
                byte[] block = blocks.get(index);
                if (at >= start + block.length) {
                    start += block.length;
                    index++;
                    continue;
                }
                int from = (int) (at - start);
                int to = (int) Math.min(block.length, stretch.to() - start);
                out.write(block, from, to - from);
                at += to - from;
            }
        }
    }
}
