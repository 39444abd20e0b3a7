package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Source;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.IndexContract;
import org.wikibase.backend.storage.Publications.Outcome;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.TestingServers;

class SqlIndexTest extends IndexContract {

    private static final SqlConfig CONFIG = TestingServers.freshDatabase();
    private static final Index INDEX = new SqlIndex(CONFIG);

    @AfterAll
    static void close() {
        INDEX.close();
    }

    @Override
    protected Index index() {
        return INDEX;
    }

    @Test
    void whatIsTooLongForAColumnIsCutAndNeverStopsPublishing() {
        EntityId id = Samples.freshItem();
        Header plain = Samples.live(id, 1).header();
        Source source = new Source(
                OptionalLong.empty(),
                Optional.of(Instant.parse("-5000-01-01T00:00:00Z")),
                Optional.of("𝄞".repeat(300)));
        Header long_ = with(plain, Optional.of(source), new Attribution(1, "𝄞".repeat(1_001), "x".repeat(101), false));

        assertThat(INDEX.publications().publish(long_)).isEqualTo(Outcome.PUBLISHED);

        assertThat(INDEX.revisions().find(id, 1)).hasValueSatisfying(entry -> {
            assertThat(entry.by().summary()).isEqualTo("𝄞".repeat(1_000));
            assertThat(entry.by().editType()).isEqualTo("x".repeat(100));
            assertThat(entry.source())
                    .contains(new Source(OptionalLong.empty(), Optional.empty(), Optional.of("𝄞".repeat(255))));
        });
    }

    @Test
    void anotherBodyUnderAPublishedNumberIsDamage() {
        EntityId id = Samples.freshItem();
        Header first = Samples.live(id, 1).header();
        INDEX.publications().publish(first);

        assertThatThrownBy(
                        () -> INDEX.publications().publish(Samples.live(id, 1).header()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("is not the body that was published");
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailable() {
        SqlConfig nowhere = SqlConfig.standalone("jdbc:mariadb://127.0.0.1:1/wikibase?sslMode=disable", "u", "secret");
        try (Index index = new SqlIndex(nowhere)) {
            assertThatThrownBy(index::check).isInstanceOf(StorageUnavailable.class);
        }
        assertThat(nowhere.toString()).doesNotContain("secret");
    }

    private static Header with(Header header, Optional<Source> source, Attribution by) {
        return new Header(
                header.entity(),
                header.revision(),
                new Hash(5, 6),
                header.requestKey(),
                header.contentHash(),
                header.createdAt(),
                source,
                by,
                header.lifecycle(),
                header.flags(),
                header.redirectsTo(),
                header.mergeId(),
                header.nextIds());
    }
}
