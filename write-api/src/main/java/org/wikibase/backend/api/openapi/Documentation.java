package org.wikibase.backend.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikibase.backend.api.entity.Reading;
import org.wikibase.backend.api.http.Answer;
import org.wikibase.backend.api.http.Call;
import org.wikibase.backend.api.http.HttpErrors;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** What the API says of itself: the OpenAPI document, made from the routes, and a page that shows it. */
public final class Documentation {

    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
    private static final String CACHING = "public, max-age=3600";

    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <title>Wikibase backend: API</title>
                <link rel="icon" href="/docs/favicon-32x32.png">
                <link rel="stylesheet" href="/docs/swagger-ui.css">
              </head>
              <body>
                <div id="api"></div>
                <script src="/docs/swagger-ui-bundle.js"></script>
                <script>SwaggerUIBundle({url: "PREFIX/openapi.json", dom_id: "#api", deepLinking: true})</script>
              </body>
            </html>
            """;

    private static final String INTRODUCTION = """
            Every revision of an item, property or lexeme is kept. Edits name their user and say why (`X-User-ID`, \
            `X-Edit-Summary`). Refusals have one shape; their codes are listed with each status.""";

    private final String prefix;
    private final Supplier<List<Route>> routes;

    /** @param routes all of them, once they are made */
    public Documentation(String prefix, Supplier<List<Route>> routes) {
        this.prefix = prefix;
        this.routes = routes;
    }

    public Answer document(Call call) {
        OpenApi api = new OpenApi(
                Operations.of(prefix, routes.get()),
                Bodies.all(),
                Operations.HEADERS,
                refusals(),
                Bodies.named("Failure"));
        return Answer.json(200, api.document("Wikibase backend", "1", INTRODUCTION))
                .with("Cache-Control", Reading.HEAD_CACHING);
    }

    private static Map<Integer, String> refusals() {
        return Stream.of(Reason.values())
                .collect(Collectors.groupingBy(
                        HttpErrors::status,
                        TreeMap::new,
                        Collectors.mapping(
                                reason -> "`" + reason.code() + "`: " + reason.sentence() + ".",
                                Collectors.joining("\n\n"))));
    }

    public Answer page(Call call) {
        return Answer.of(
                        200,
                        "text/html; charset=utf-8",
                        () -> PAGE.replace("PREFIX", prefix).getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", CACHING);
    }

    /** A file of Swagger UI that the page needs. */
    public Answer file(Call call) {
        String name = call.path("file");
        String type = FILES.get(name);
        if (type == null) {
            throw Rejected.because(Reason.ROUTE_NOT_FOUND, Call.shown(name));
        }
        return Answer.of(200, type, () -> resource(WEBJAR + version() + "/" + name))
                .with("Cache-Control", CACHING);
    }

    private static String version() {
        Properties known = new Properties();
        try (InputStream file = opened("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            known.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (InputStream file = opened(path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream opened(String path) {
        InputStream file = Documentation.class.getClassLoader().getResourceAsStream(path);
        if (file == null) {
            throw new IllegalStateException("Swagger UI is not on the class path: " + path);
        }
        return file;
    }
}
