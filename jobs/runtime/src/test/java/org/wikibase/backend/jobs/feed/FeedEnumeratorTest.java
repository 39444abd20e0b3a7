package org.wikibase.backend.jobs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;

class FeedEnumeratorTest {

    private final List<Boolean> saidOfBacklog = new ArrayList<>();
    private final FeedEnumerator enumerator =
            new FeedEnumerator(context(), new OnlyTheFeed(), FeedSource.Range.ALL, new PendingSplits(true, List.of()));

    @Test
    void theClusterKnowsOfABacklogFromTheFirstReaderThatHasOneToTheLast() {
        enumerator.handleSourceEvent(0, new Backlog(true));
        enumerator.handleSourceEvent(1, new Backlog(true));
        enumerator.handleSourceEvent(0, new Backlog(false));
        assertThat(saidOfBacklog).doesNotContain(false);

        enumerator.handleSourceEvent(1, new Backlog(false));

        assertThat(saidOfBacklog).last().isEqualTo(false);
    }

    @Test
    void whatAReaderSaidIsForgottenWithIt() {
        enumerator.handleSourceEvent(0, new Backlog(true));

        enumerator.addReader(0);

        assertThat(saidOfBacklog).containsExactly(true, false);
    }

    @Test
    void whatAnEnumeratorBeforeSaidIsTakenBack() {
        enumerator.start();

        assertThat(saidOfBacklog).containsExactly(false);
    }

    private record OnlyTheFeed() implements StorageAccess {
        @Override
        public Index index() {
            return new TestingFeed();
        }

        @Override
        public Snapshots snapshots() {
            throw new UnsupportedOperationException("An enumerator reads no snapshot");
        }

        @Override
        public Mappings mappings() {
            throw new UnsupportedOperationException("An enumerator maps nothing");
        }
    }

    /** Two readers, and what is said of a backlog is written down. */
    @SuppressWarnings("unchecked")
    private SplitEnumeratorContext<FeedSplit> context() {
        return (SplitEnumeratorContext<FeedSplit>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SplitEnumeratorContext.class}, (proxy, method, values) -> {
                    switch (method.getName()) {
                        case "setIsProcessingBacklog" -> saidOfBacklog.add((Boolean) values[0]);
                        case "currentParallelism" -> {
                            return 2;
                        }
                        case "registeredReaders" -> {
                            return Map.of();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
