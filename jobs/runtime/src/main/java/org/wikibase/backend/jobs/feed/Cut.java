package org.wikibase.backend.jobs.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.wikibase.backend.storage.Slot;

/**
 * A place in the feed: everything up to these numbers.
 *
 * @param seqs the last number of slot 0, 1, … 255; 0 for none
 */
public record Cut(long epoch, List<Long> seqs) implements Serializable {

    public Cut {
        seqs = List.copyOf(seqs);
        if (epoch < 1 || seqs.size() != Slot.COUNT || seqs.stream().anyMatch(seq -> seq < 0)) {
            throw new IllegalArgumentException("A cut has an epoch from 1 on and " + Slot.COUNT + " numbers from 0 on");
        }
    }

    /**
     * Reads what dumps and watermarks name: {@code {"epoch": 1, "seqs": [256 numbers]}}, alone or as an event's {@code meta}.
     *
     * @throws IllegalArgumentException when it is no cut
     */
    public static Cut parse(String json) {
        JsonNode read;
        try {
            read = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Not a cut, as it is not JSON: " + broken.getOriginalMessage(), broken);
        }
        JsonNode cut = read.has("meta") ? read.path("meta") : read;
        List<Long> seqs = new ArrayList<>();
        cut.path("seqs").forEach(seq -> seqs.add(seq.isIntegralNumber() ? seq.asLong() : -1));
        return new Cut(cut.path("epoch").asLong(), seqs);
    }
}
