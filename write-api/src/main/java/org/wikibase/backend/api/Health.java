package org.wikibase.backend.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.HealthReport;
import org.wikibase.backend.storage.Tail;

/** What operators and load balancers ask: whether each dependency answers, and the numbers. */
final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Probe> probes;
    private final Tail tail;
    private final PrometheusMeterRegistry meters;
    private final Clock clock;

    Health(List<Probe> probes, Tail tail, PrometheusMeterRegistry meters, Clock clock) {
        this.probes = List.copyOf(probes);
        this.tail = tail;
        this.meters = meters;
        this.clock = clock;
    }

    public Answer health(Call call) {
        Map<String, String> parts = new TreeMap<>();
        probes.forEach(probe -> parts.put(probe.name(), answers(probe) ? "ok" : "unavailable"));
        boolean isUp = !parts.containsValue("unavailable");
        // Degraded is slower and no less true, so a load balancer goes on sending requests.
        boolean isWhole = isUp && tail.isWhole();
        if (isUp) {
            parts.put("index", isWhole ? "ok" : "behind");
        }
        String status = !isUp ? "unavailable" : isWhole ? "ok" : "degraded";
        return Answer.json(
                        isUp ? 200 : 503,
                        new HealthReport(status, parts, clock.instant().toString()))
                .with("Cache-Control", "no-store");
    }

    private static boolean answers(Probe probe) {
        try {
            probe.check().run();
            return true;
        } catch (RuntimeException down) {
            LOG.warn("{} does not answer: {}", probe.name(), down.toString());
            return false;
        }
    }

    public Answer metrics(Call call) {
        return Answer.of(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                () -> meters.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
