package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.api.http.RateLimit;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final RateLimit limit = new RateLimit(6, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void takeAll(String asker) {
        for (int i = 0; i < 6; i++) {
            limit.take(asker);
        }
    }

    @Test
    void aMinutesWorthMayBeAskedAtOnceAndThenSteadily() {
        takeAll("7");

        assertThatThrownBy(() -> limit.take("7")).isInstanceOfSatisfying(Rejected.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
            assertThat(refusal.details()).isEqualTo(Map.of("retry_after", 10L));
        });
        pass(Duration.ofSeconds(9));
        assertThatThrownBy(() -> limit.take("7"))
                .isInstanceOfSatisfying(
                        Rejected.class, refusal -> assertThat(refusal.details()).isEqualTo(Map.of("retry_after", 1L)));
        pass(Duration.ofSeconds(2));
        limit.take("7");
        assertThatThrownBy(() -> limit.take("7")).isInstanceOf(Rejected.class);
    }

    @Test
    void aPauseSavesAMinutesWorthAtMost() {
        takeAll("7");
        pass(Duration.ofHours(1));

        takeAll("7");

        assertThatThrownBy(() -> limit.take("7")).isInstanceOf(Rejected.class);
    }

    @Test
    void othersAreNotAffected() {
        takeAll("7");

        limit.take("8");
    }

    @Test
    void withoutALimitNobodyWaits() {
        RateLimit none = new RateLimit(0, nanos::get);

        for (int i = 0; i < 1_000; i++) {
            none.take("7");
        }
    }

    @Test
    void whoEditsTooOftenIsToldWhenToComeAgain() {
        try (Backend backend = new MemoryBackend();
                TestingApi api = TestingApi.over(backend.storage(), Map.of("API_EDITS_PER_MINUTE", "2"))) {
            String id = api.newItem("one");
            api.newItem("two");
            String before = backend.contents();

            Reply refused = api.delete("/entities/" + id).edit().send();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.at("/error")).isEqualTo("rate_limited");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 31L);
            assertThat(backend.contents()).isEqualTo(before);
            assertThat(api.get("/entities/" + id).send().status()).isEqualTo(200);
            assertThat(api.delete("/entities/" + id)
                            .edit()
                            .header("X-User-ID", "8")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoAsksTooOftenFromAnAddressIsToldToo() {
        Map<String, String> settings = Map.of("API_REQUESTS_PER_MINUTE", "2");
        try (Backend backend = new MemoryBackend();
                TestingApi api = TestingApi.over(backend.storage(), settings)) {
            api.get("/entities/items").send();
            api.get("/entities/items").send();

            assertThat(api.get("/entities/items").send().status()).isEqualTo(429);
            assertThat(api.post("/entities/items").edit().json("{}").send().at("/error"))
                    .isEqualTo("rate_limited");
            assertThat(api.get("/health").send().status()).isEqualTo(200);
            // Behind a proxy each client has an address of its own, whatever it claims to stand for itself.
            for (int asked = 0; asked < 3; asked++) {
                Reply reply = api.get("/entities/items")
                        .header("X-Forwarded-For", "203.0.113." + asked + ", 198.51.100.7")
                        .send();
                assertThat(reply.status()).isEqualTo(asked < 2 ? 200 : 429);
            }
        }
    }
}
