package org.wikibase.backend.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Compressed answers that were sent before. At one address and under one tag an answer is always the same, so none of them
 * is ever wrong; whether it may be sent at all was decided by reading the head.
 */
final class CompressedAnswers {

    private final Cache<Key, byte[]> answers;

    private record Key(String address, Answer.Tag tag) {}

    /** @param bytes of all together; 0 for none */
    CompressedAnswers(long bytes) {
        this.answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, byte[] answer) ->
                        answer.length + key.address().length())
                .build();
    }

    Optional<byte[]> find(String address, Answer.Tag tag) {
        return Optional.ofNullable(answers.getIfPresent(new Key(address, tag)));
    }

    void put(String address, Answer.Tag tag, byte[] compressed) {
        answers.put(new Key(address, tag), compressed);
    }
}
