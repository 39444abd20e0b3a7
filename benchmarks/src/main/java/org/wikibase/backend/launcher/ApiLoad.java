package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How fast the API is over its storage alone, in 512 MB of heap. Arguments: a dump, a data folder; what {@code load.api}
 * names are more options of the API's JVM.
 *
 * <p>Clients, API, database and object store share the processors. What the clients' threads took of them would be the
 * server's if the clients were elsewhere: with {@code n} processors of which they took {@code c}, a rate {@code r} is
 * {@code r × n ÷ (n − c)} of a machine without them. Both are printed. Only the time of their threads counts as theirs, not
 * what this JVM compiled and collected, so less is taken off than could be. A rate that left the machine idle for a part
 * could have been higher; nothing is added for that. Latencies and heap are as they are.
 */
public final class ApiLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WARMING = Duration.ofSeconds(Integer.getInteger("load.warming", 10));
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("load.seconds", 10));
    private static final int HOT = 1_000;
    private static final int BATCH = 1_000;
    private static final int EDITORS = 16;
    private static final int PACE = 500;
    private static final int PACED_CLIENTS = 8;
    private static final String EDITING = "X-User-ID: 1\r\nX-Edit-Summary: load\r\n";
    private static final int CONNECTIONS = 12;
    private static final int BATCHES_AT_ONCE = 3;
    private static final Pattern ONLY = Pattern.compile(System.getProperty("load.only", ".*"));

    private final ApiAlone machine;
    private final String prefix;
    private final Clients clients;
    private List<String> hot = List.of();

    private ApiLoad(ApiAlone machine) {
        this.machine = machine;
        this.prefix = machine.url().getPath();
        this.clients = new Clients(machine, WARMING, PHASE);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> options = new ArrayList<>(List.of("-Xmx512m"));
        options.addAll(Arrays.asList(
                System.getProperty("load.api", "-XX:G1HeapRegionSize=8m").split(" ")));
        try (ApiAlone machine = ApiAlone.start(folder, options)) {
            new ApiLoad(machine).run(Path.of(arguments[0]), folder);
        }
        System.exit(0);
    }

    private void run(Path dump, Path folder) throws Exception {
        LoadReport report = new LoadReport(System.out, Files.size(dump), folder.resolve("rejects.ndjson"));
        try (DumpFile file = DumpFile.open(dump, 8 << 20);
                report) {
            new Loader(machine.url(), report).load(file);
            System.out.println("import: " + report.summary());
        }
        List<String> all = new ArrayList<>();
        for (String type : List.of("items", "properties", "lexemes")) {
            all.addAll(ids(type));
        }
        Collections.shuffle(all, new Random(1));
        hot = all.subList(0, HOT);
        phase("hot", () -> hot(""));
        phase("gzip", () -> hot("Accept-Encoding: gzip\r\n"));
        phase("unchanged", this::unchanged);
        phase("paced", this::paced);
        phase("batches", () -> batches(all));
        phase("edits", this::editing);
        heap();
    }

    private List<String> ids(String type) throws IOException {
        List<String> ids = new ArrayList<>();
        String after = "";
        List<?> page;
        do {
            String line = "GET " + prefix + "/entities/" + type + "?limit=1000" + after;
            page = JSON.readValue(KeptConnection.ask(machine.url(), KeptConnection.request(line, "", "")), List.class);
            page.forEach(id -> ids.add(id.toString()));
            after = "&after=" + (ids.isEmpty() ? "" : ids.get(ids.size() - 1));
        } while (page.size() == 1_000);
        return ids;
    }

    private byte[] get(String id, String headers) {
        return KeptConnection.request("GET " + prefix + "/entities/" + id, headers, "");
    }

    /** One thing that is measured. */
    private interface Phase {
        void run() throws Exception;
    }

    private static void phase(String name, Phase phase) throws Exception {
        if (ONLY.matcher(name).matches()) {
            phase.run();
        }
    }

    /**
     * One thread goes round its connections: takes the answer of one, sends the next request over it. So the server always
     * has work, and a turn costs the client two calls of the system and no waking.
     */
    private Clients.Measured rotating(int connections, List<byte[]> requests, int status) throws Exception {
        return clients.run(List.of(turns -> {
            List<KeptConnection> ring = new ArrayList<>();
            int next = 0;
            while (ring.size() < connections) {
                ring.add(new KeptConnection(machine.url()));
                ring.get(ring.size() - 1).send(requests.get(next++ % requests.size()));
            }
            for (int turn = 0; turns.goOn(); turn = (turn + 1) % connections) {
                turns.done(expected(status, ring.get(turn).receive(OutputStream.nullOutputStream())));
                ring.get(turn).send(requests.get(next++ % requests.size()));
            }
            for (KeptConnection connection : ring) {
                connection.close();
            }
        }));
    }

    private static long expected(int status, KeptConnection.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status() + ", not " + status);
        }
        return answer.bytes();
    }

    private void hot(String headers) throws Exception {
        List<byte[]> requests = hot.stream().map(id -> get(id, headers)).toList();
        Clients.Measured measured = rotating(CONNECTIONS, requests, 200);
        System.out.printf(
                Locale.ROOT,
                "hot reads %s: %s; %.1f MB/s%n",
                headers.strip(),
                measured.told(measured.count(), "/s", 3_000),
                measured.bytes() / 1e6);
    }

    private void unchanged() throws Exception {
        List<byte[]> requests = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(machine.url())) {
            for (String id : hot) {
                var answer = connection.exchange(get(id, ""), OutputStream.nullOutputStream());
                requests.add(get(id, "If-None-Match: " + answer.tag().orElseThrow() + "\r\n"));
            }
        }
        Clients.Measured measured = rotating(CONNECTIONS, requests, 304);
        System.out.println("304s: " + measured.told(measured.count(), "/s", 8_000));
    }

    /** As the clock says, not as the answers come: what has to wait for another answer began to wait when it was due. */
    private void paced() throws Exception {
        long step = 1_000_000_000L * PACED_CLIENTS / PACE;
        long start = System.nanoTime();
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        List<Clients.Client> paced = new ArrayList<>();
        for (int number = 0; number < PACED_CLIENTS; number++) {
            long first = start + number * step / PACED_CLIENTS;
            Random random = new Random(number);
            paced.add(turns -> {
                try (KeptConnection connection = new KeptConnection(machine.url())) {
                    for (long due = first; turns.goOn(); due += step) {
                        LockSupport.parkNanos(due - System.nanoTime());
                        byte[] request = get(hot.get(random.nextInt(hot.size())), "");
                        turns.done(expected(200, connection.exchange(request, OutputStream.nullOutputStream())));
                        if (turns.areMeasured()) {
                            nanos.add(System.nanoTime() - due);
                        }
                    }
                }
            });
        }
        Clients.Measured measured = clients.run(paced);
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "reads at %.0f/s, from when each was due: p50 %.2f ms, p99 %.2f ms (bar 10), worst %.1f ms%n",
                measured.count(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6);
    }

    private void batches(List<String> all) throws Exception {
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> ids = all.subList(from, Math.min(from + BATCH, all.size()));
            requests.add(KeptConnection.request(
                    "POST " + prefix + "/entities/batch", "", "[\"" + String.join("\",\"", ids) + "\"]"));
        }
        Clients.Measured measured = rotating(BATCHES_AT_ONCE, requests, 200);
        System.out.println("batch reads: " + measured.told(measured.bytes() / 1e6, "MB/s", 100));
    }

    private void editing() throws Exception {
        String property = created("/entities/properties", "{\"type\":\"property\",\"datatype\":\"string\"}");
        List<String> items = new ArrayList<>();
        while (items.size() < 200) {
            items.add(created("/entities/items", "{\"type\":\"item\"}"));
        }
        List<Clients.Client> editors = new ArrayList<>();
        for (int number = 0; number < EDITORS; number++) {
            int first = number;
            editors.add(turns -> {
                try (KeptConnection connection = new KeptConnection(machine.url())) {
                    for (int i = first; turns.goOn(); i += EDITORS) {
                        String claim = "{\"claim\":{\"type\":\"statement\",\"rank\":\"normal\",\"mainsnak\":{"
                                + "\"snaktype\":\"value\",\"property\":\"" + property
                                + "\",\"datavalue\":{\"type\":\"string\",\"value\":\"v" + i + "\"}}}}";
                        String line = "POST " + prefix + "/entities/" + items.get(i % items.size()) + "/statements";
                        byte[] request = KeptConnection.request(line, EDITING, claim);
                        turns.done(expected(200, connection.exchange(request, OutputStream.nullOutputStream())));
                    }
                }
            });
        }
        Clients.Measured measured = clients.run(editors);
        System.out.println("edits, " + EDITORS + " clients: " + measured.told(measured.count(), "/s", 400));
    }

    private String created(String path, String document) throws IOException {
        return JSON.readTree(KeptConnection.ask(
                        machine.url(), KeptConnection.request("POST " + prefix + path, EDITING, document)))
                .get("id")
                .asText();
    }

    private void heap() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "heap: %.0f MB used, %.0f MB committed (bar 512); collections took %.1f s of all%n",
                machine.metric("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
                machine.metric("jvm_memory_committed_bytes{area=\"heap\"") / (1 << 20),
                machine.metric("jvm_gc_pause_seconds_sum"));
    }
}
