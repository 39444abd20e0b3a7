package org.wikibase.backend.rdf.bag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.rdf.writer.TripleWriter;

/**
 * The bag of one part of an output, before it is known what the parts before it described. It has everything described
 * that may be new, notes where, and what it would have asked in which order; once the parts before are done, {@link
 * #ask} puts the questions to their bag and tells which stretches of the part to keep.
 */
public final class PartBag implements Bag {

    private static final int ALWAYS = -1;

    private final TripleWriter writer;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    /** What the bag surely holds, whatever it held before this part. */
    private final Map<String, String> certain = new HashMap<>();

    private enum Kind {
        VALUE,
        REFERENCE,
        GROUP
    }

    private interface Condition {
        boolean holds(BitSet earlier, DedupeBag bag);
    }

    /** A node's description would be within another's: without that, the question is never put. */
    private record Question(Kind kind, String site, String hash, int within) implements Condition {
        @Override
        public boolean holds(BitSet earlier, DedupeBag bag) {
            if (within != ALWAYS && !earlier.get(within)) {
                return false;
            }
            int ticket = switch (kind) {
                case VALUE -> bag.value(hash);
                case REFERENCE -> bag.reference(hash);
                case GROUP -> bag.group(site, hash);
            };
            return ticket != SEEN;
        }
    }

    private record Both(int first, int second) implements Condition {
        @Override
        public boolean holds(BitSet earlier, DedupeBag bag) {
            return earlier.get(first) && earlier.get(second);
        }
    }

    /** @param bytes,triples where the stretch ends, counted from the part's start */
    private record Stretch(long bytes, long triples, int condition) {}

    /** Some of a part's bytes, counted from its start. */
    public record Kept(long from, long to, long triples) {}

    /** @param writer of the part; it must write nothing else */
    public PartBag(TripleWriter writer) {
        this.writer = writer;
    }

    @Override
    public int value(String hash) {
        return ticket(Kind.VALUE, "", hash);
    }

    @Override
    public int reference(String hash) {
        return ticket(Kind.REFERENCE, "", hash);
    }

    @Override
    public int group(String site, String group) {
        return ticket(Kind.GROUP, site, group);
    }

    private int ticket(Kind kind, String site, String hash) {
        String key = kind.name() + site + DedupeBag.prefix(hash);
        if (hash.equals(certain.get(key))) {
            return SEEN;
        }
        int within = open.isEmpty() ? ALWAYS : open.peek();
        if (within == ALWAYS) {
            certain.put(key, hash);
        } else {
            certain.remove(key);
        }
        return ticket(new Question(kind, site, hash, within));
    }

    private int ticket(Condition condition) {
        conditions.add(condition);
        return conditions.size() - 1;
    }

    @Override
    public void describing(int ticket) {
        cut(open.isEmpty());
        open.push(open.isEmpty() ? ticket : ticket(new Both(open.peek(), ticket)));
    }

    @Override
    public void described() {
        cut(open.size() == 1);
        open.pop();
    }

    /** Within a description, its subject goes on; before and behind, each stretch stands for itself. */
    private void cut(boolean betweenDescriptions) {
        if (betweenDescriptions) {
            writer.endSubject();
        }
        stretches.add(new Stretch(writer.bytes(), writer.triples(), open.isEmpty() ? ALWAYS : open.peek()));
    }

    /**
     * Puts all questions to the bag of the output; after the parts before this one, and after the part is written.
     *
     * @return what to keep of the part, in order
     */
    public List<Kept> ask(DedupeBag bag) {
        BitSet holding = new BitSet(conditions.size());
        for (int i = 0; i < conditions.size(); i++) {
            holding.set(i, conditions.get(i).holds(holding, bag));
        }
        cut(true);
        List<Kept> kept = new ArrayList<>();
        Stretch last = new Stretch(0, 0, ALWAYS);
        for (Stretch stretch : stretches) {
            boolean isKept = stretch.condition == ALWAYS || holding.get(stretch.condition);
            if (isKept && stretch.bytes > last.bytes) {
                kept.add(new Kept(last.bytes, stretch.bytes, stretch.triples - last.triples));
            }
            last = stretch;
        }
        return kept;
    }
}
