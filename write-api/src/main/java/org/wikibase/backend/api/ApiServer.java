package org.wikibase.backend.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Audit;
import org.wikibase.backend.api.http.Authentication;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.Failure;
import org.wikibase.backend.api.http.Failures;
import org.wikibase.backend.api.http.HttpErrors;
import org.wikibase.backend.api.http.Json;
import org.wikibase.backend.api.http.MachineryErrors;
import org.wikibase.backend.api.http.RateLimit;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.http.Sender;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** The HTTP server: routes in, answers out, every failure as the one error shape. Closing it lets requests finish. */
public final class ApiServer implements AutoCloseable {

    /** Name of the gauge that says how many imports are being streamed in. */
    public static final String IMPORT_STREAMS = "api.import.streams";

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String WELL_FORMED_ID = "[A-Za-z0-9._:-]{1,128}";
    private static final String RETRY_SECONDS = "1";
    private static final int HEADER_BYTES = 16 << 10;
    private static final long STOP_MILLIS = 5_000;

    private final ApiConfig config;
    private final MeterRegistry meters;
    private final Javalin javalin;
    private final List<Route> routes;
    private final List<AutoCloseable> parts;
    private final Authentication authentication;
    private final RateLimit edits;
    private final Sender sender;
    private final RateLimit requests;

    private ApiServer(
            ApiConfig config,
            Authentication authentication,
            List<Route> routes,
            MeterRegistry meters,
            List<AutoCloseable> parts) {
        this.config = config;
        this.authentication = authentication;
        this.sender = new Sender(config.compressedBytes());
        this.edits = new RateLimit(config.editsPerMinute(), System::nanoTime);
        this.requests = new RateLimit(config.requestsPerMinute(), System::nanoTime);
        this.meters = meters;
        this.routes = routes;
        this.parts = parts;
        this.javalin = Javalin.create(ApiServer::configure);
        javalin.before(ApiServer::identify);
        routes.forEach(this::add);
        javalin.exception(HttpResponseException.class, (e, context) -> refuse(context, ofMachinery(e, context)));
        javalin.exception(Exception.class, (e, context) -> refuse(context, Failures.refusal(e, named(context))));
    }

    /**
     * Serves until it is closed. Storage stays open; it belongs to the caller.
     *
     * @param probes what {@code /health} asks about besides storage
     */
    public static ApiServer start(
            ApiConfig config, Storage storage, PrometheusMeterRegistry meters, List<Probe> probes) {
        Assembly assembly = new Assembly(config, storage, meters);
        Authentication authentication =
                new Authentication(config, storage.index().apiKeys());
        ApiServer server = new ApiServer(config, authentication, assembly.routes(probes), meters, assembly.started());
        server.javalin.start(config.host(), config.port());
        return server;
    }

    private void add(Route route) {
        Handler handler = context -> serve(context, route);
        javalin.addHttpHandler(route.method(), route.path(), handler);
        if (route.method() == HandlerType.GET) {
            // Javalin by itself would answer 200 for whatever matches; Jetty leaves the body out.
            javalin.addHttpHandler(HandlerType.HEAD, route.path(), handler);
        }
    }

    private static void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.disableCompression();
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setSendServerVersion(false);
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new MachineryErrors());
            server.setStopTimeout(STOP_MILLIS);
        });
    }

    public List<Route> routes() {
        return routes;
    }

    public int port() {
        return javalin.port();
    }

    /** Such as {@code http://127.0.0.1:8080/v1/entitybase}. */
    public URI url() {
        return root().resolve(config.prefix());
    }

    /** Where {@code /health} and {@code /metrics} are. */
    public URI root() {
        return URI.create("http://" + config.host() + ":" + port() + "/");
    }

    private static void identify(Context context) {
        String id = Optional.ofNullable(context.header(REQUEST_ID))
                .filter(stated -> stated.matches(WELL_FORMED_ID))
                .orElseGet(() -> UUID.randomUUID().toString());
        context.header(REQUEST_ID, id);
    }

    private static String named(Context context) {
        return context.method() + " " + context.path() + " " + context.res().getHeader(REQUEST_ID);
    }

    private void serve(Context context, Route route) throws IOException {
        Timer.Sample started = Timer.start(meters);
        int status = 503;
        String outcome = "done";
        Call call = new Call(context, route, config, authentication);
        try {
            requireAccess(route, call);
            sender.send(context, route.endpoint().answer(call));
            status = context.statusCode();
        } catch (RuntimeException failure) {
            Rejected refusal = Failures.refusal(failure, named(context));
            status = HttpErrors.status(refusal.reason());
            outcome = refusal.reason().code();
            refuse(context, refusal);
        } finally {
            if (route.writes()) {
                Audit.note(context, call, outcome, status);
            }
            started.stop(
                    meters.timer("api.requests", "operation", route.operation(), "status", Integer.toString(status)));
        }
    }

    private void requireAccess(Route route, Call call) {
        // First of all, so that nobody may guess keys as often as they like; whatever probes ask is never too much.
        if (route.path().startsWith(config.prefix() + "/") && !route.isForOperators()) {
            requests.take(call.client());
        }
        switch (route.access()) {
            case ANYONE -> {}
            case EDITOR -> {
                call.editHeaders();
                edits.take(Long.toString(call.author().user()));
            }
            case USER -> {
                long user = call.author().user();
                if (route.writes()) {
                    edits.take(Long.toString(user));
                }
            }
            case IMPORTER -> call.requireImporter();
        }
    }

    private void refuse(Context context, Rejected refusal) {
        meters.counter("api.refusals", "reason", refusal.reason().code()).increment();
        int status = HttpErrors.status(refusal.reason());
        if (status == 503) {
            context.header("Retry-After", RETRY_SECONDS);
        }
        if (refusal.details().get("retry_after") instanceof Long seconds) {
            context.header("Retry-After", Long.toString(seconds));
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (refusal.reason() == Reason.TOO_LARGE || refusal.reason() == Reason.TOO_SLOW) {
            // The rest of the body is not read, so the connection cannot be used again.
            context.header("Connection", "close");
        }
        context.status(status).contentType(Answer.JSON).result(Json.bytes(Failure.of(refusal)));
    }

    /** Refusals by the server below our routes: no such route, no such method on it. */
    private static Rejected ofMachinery(HttpResponseException e, Context context) {
        Reason reason = HttpErrors.ofStatus(e.getStatus());
        Optional.ofNullable(e.getDetails().get("availableMethods"))
                .ifPresent(methods -> context.header("Allow", methods));
        return Rejected.because(reason, context.method() + " " + Call.shown(context.path()));
    }

    @Override
    public void close() {
        javalin.stop();
        parts.forEach(ApiServer::closed);
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the API does not stop", e);
        }
    }
}
