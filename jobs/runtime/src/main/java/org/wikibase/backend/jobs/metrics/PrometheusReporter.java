package org.wikibase.backend.jobs.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.util.NetUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every metric of a Flink process at {@code /metrics}, in Prometheus' text. Those of {@link MetricNames} have these names
 * and nothing before them; the others are called as Flink's own reporter would. Settings: {@code host}, and {@code port},
 * one or a range of which the first free one is taken.
 */
public final class PrometheusReporter implements MetricReporter {

    private static final Logger LOG = LoggerFactory.getLogger(PrometheusReporter.class);
    private static final CharacterFilter AS_IT_IS = text -> text;

    private final Map<Series, Metric> all = new ConcurrentHashMap<>();
    private HttpServer server;

    /** How Flink finds it. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(java.util.Properties settings) {
            return new PrometheusReporter();
        }
    }

    /** Where a metric stands: a line of a family. */
    private record Series(String family, String name, String labels, double scale) {
        static Series of(String metric, MetricGroup group) {
            Map<String, String> variables = new TreeMap<>(group.getAllVariables());
            String job = variables.getOrDefault("<job_name>", "");
            String labels = variables.entrySet().stream()
                    .map(variable -> clean(variable.getKey().replaceAll("[<>]", "")) + "=\""
                            + escaped(variable.getValue()) + '"')
                    .collect(Collectors.joining(",", "{", "}"));
            String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(AS_IT_IS, '_');
            String name = MetricNames.shown(metric, job).orElseGet(() -> clean("flink_" + scope + '_' + metric));
            String family = variables.containsKey("<le>") || name.equals(metric)
                    ? Distribution.seriesOf(name).orElse(name)
                    : name;
            return new Series(family, name, labels, MetricNames.scale(metric));
        }

        private static String clean(String name) {
            return name.replaceAll("[^a-zA-Z0-9_:]", "_");
        }

        private static String escaped(String value) {
            return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }

        String line(double value) {
            return name + labels + ' ' + value * scale + '\n';
        }
    }

    @Override
    public void open(MetricConfig config) {
        String host = config.getString("host", "127.0.0.1");
        Iterator<Integer> ports = NetUtils.getPortRangeFromString(config.getString("port", "9249-9260"));
        while (server == null && ports.hasNext()) {
            server = listening(new InetSocketAddress(host, ports.next()));
        }
        if (server == null) {
            throw new IllegalStateException("No free port for metrics at " + host);
        }
        server.createContext("/metrics", this::answer);
        server.start();
        LOG.info("Metrics at http://{}:{}/metrics", host, server.getAddress().getPort());
    }

    /** @return null when somebody else listens there */
    private static HttpServer listening(InetSocketAddress address) {
        try {
            return HttpServer.create(address, 0);
        } catch (BindException taken) {
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot listen at " + address, failed);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        all.put(Series.of(name, group), metric);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        all.remove(Series.of(name, group), metric);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, text.length);
        try (exchange) {
            exchange.getResponseBody().write(text);
        }
    }

    private String text() {
        Map<String, List<String>> families = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        all.forEach((series, metric) -> {
            Number value = value(metric);
            if (value != null) {
                families.computeIfAbsent(series.family(), family -> new ArrayList<>())
                        .add(series.line(value.doubleValue()));
                types.put(series.family(), type(metric, series));
            }
        });
        StringBuilder text = new StringBuilder();
        families.forEach((family, lines) -> {
            text.append("# TYPE ")
                    .append(family)
                    .append(' ')
                    .append(types.get(family))
                    .append('\n');
            lines.stream().sorted().forEach(text::append);
        });
        return text.toString();
    }

    private static String type(Metric metric, Series series) {
        if (!series.family().equals(series.name())) {
            return "histogram";
        }
        return metric instanceof Counter ? "counter" : "gauge";
    }

    /** @return null for what is no number, or none just now */
    private static Number value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Meter meter) {
            return meter.getRate();
        }
        return metric instanceof Gauge<?> gauge ? value(gauge) : null;
    }

    private static Number value(Gauge<?> gauge) {
        try {
            Object value = gauge.getValue();
            if (value instanceof Boolean yes) {
                return yes ? 1 : 0;
            }
            return value instanceof Number number ? number : null;
        } catch (RuntimeException changing) {
            // Flink's tasks do not wait for who looks; the next look will see it.
            LOG.debug("A metric could not be read", changing);
            return null;
        }
    }
}
