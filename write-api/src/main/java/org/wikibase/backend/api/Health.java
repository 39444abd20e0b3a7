package org.wikibase.backend.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators and load balancers ask: whether each dependency answers, and the numbers. */
final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Probe> probes;
    private final PrometheusMeterRegistry meters;
    private final Clock clock;

    Health(List<Probe> probes, PrometheusMeterRegistry meters, Clock clock) {
        this.probes = List.copyOf(probes);
        this.meters = meters;
        this.clock = clock;
    }

    Answer health(Call call) {
        Map<String, String> parts = new TreeMap<>();
        probes.forEach(probe -> parts.put(probe.name(), answers(probe) ? "ok" : "unavailable"));
        boolean ok = !parts.containsValue("unavailable");
        String timestamp = clock.instant().toString();
        return Answer.json(ok ? 200 : 503, new Shapes.Health(ok ? "ok" : "unavailable", parts, timestamp))
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

    Answer metrics(Call call) {
        return Answer.of(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                () -> meters.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
