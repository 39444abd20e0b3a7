package org.wikibase.backend.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.JobID;

/** What a Flink cluster is asked over its REST interface. It may be away: then every question is an {@link IOException}. */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final URI web;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    FlinkRest(URI web) {
        this.web = web;
    }

    /** @return Flink's word for how the job is; empty when the cluster does not know it */
    Optional<String> state(JobID job) throws IOException {
        return known(job).map(found -> found.path("state").asText());
    }

    /** @return whether every task of the job runs */
    boolean isRunning(JobID job) throws IOException {
        return known(job)
                .map(found -> found.path("tasks"))
                .filter(tasks ->
                        tasks.path("running").asInt() == tasks.path("total").asInt())
                .isPresent();
    }

    /** In the list of all, as Flink logs an error for whoever asks for a job that is not there. */
    private Optional<JsonNode> known(JobID job) throws IOException {
        for (JsonNode found : read(send(request("jobs/overview").GET())).path("jobs")) {
            if (found.path("jid").asText().equals(job.toHexString())) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Gives it the jar unless it has it. @return under which name the cluster has it, until its job manager dies */
    String upload(Path jar) throws IOException {
        for (JsonNode there : read(send(request("jars").GET())).path("files")) {
            if (there.path("name").asText().equals(jar.getFileName().toString())) {
                return there.path("id").asText();
            }
        }
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.UTF_8));
        Files.copy(jar, body);
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = read(send(request("jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    /** Returns when the cluster has taken the job; its main method has run by then, in the job manager. */
    void run(String jar, String mainClass, JobID job, Optional<String> from) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("entryClass", mainClass).put("jobId", job.toHexString());
        // Whose checkpoint it is stays as it is: others may have to go back to it.
        from.ifPresent(path -> body.put("savepointPath", path).put("claimMode", "NO_CLAIM"));
        read(send(post("jars/" + jar + "/run", body)));
    }

    void cancel(JobID job) throws IOException {
        read(send(request("jobs/" + job + "?mode=cancel").method("PATCH", HttpRequest.BodyPublishers.noBody())));
    }

    /** @return under what to ask for {@link #savepoint} */
    String triggerSavepoint(JobID job, URI folder) throws IOException {
        ObjectNode body = JSON.createObjectNode()
                .put("target-directory", folder.toString())
                .put("cancel-job", false);
        return read(send(post("jobs/" + job + "/savepoints", body)))
                .path("request-id")
                .asText();
    }

    /** @return where it is; empty while it is being made */
    Optional<String> savepoint(JobID job, String trigger) throws IOException {
        JsonNode answer =
                read(send(request("jobs/" + job + "/savepoints/" + trigger).GET()));
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
        }
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
            throw new IOException(operation.path("failure-cause").path("class").asText());
        }
        return Optional.of(operation.path("location").asText());
    }

    private HttpRequest.Builder post(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(web.resolve(path)).timeout(LONGEST);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while Flink was asked", stopped);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException("Flink answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
