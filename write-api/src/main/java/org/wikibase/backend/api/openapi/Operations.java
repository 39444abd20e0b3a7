package org.wikibase.backend.api.openapi;

import static org.wikibase.backend.api.http.Route.Access.ANYONE;
import static org.wikibase.backend.api.http.Route.Access.EDITOR;
import static org.wikibase.backend.api.http.Route.Access.IMPORTER;
import static org.wikibase.backend.api.http.Route.Access.USER;

import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.http.Route.Access;
import org.wikibase.backend.api.openapi.OpenApi.Header;
import org.wikibase.backend.api.openapi.Operation.Told;

/** The routes as the documentation shows them. A route of which nothing is said is a mistake that the build finds. */
final class Operations {

    /** Headers of requests. */
    static final Map<String, Header> HEADERS = Map.of(
            "Authorization",
                    new Header("Bearer and an API key or a token, which says who asks and with which roles", false),
            "X-User-ID", new Header("Who asks, when a trusted peer says so: a number; 0 is anonymous", false),
            "X-User-Roles", new Header("Likewise: autoconfirmed, bot, admin, divided by commas", false),
            "X-Edit-Summary", new Header("Why: 1 to 200 characters", true),
            "X-Base-Revision-ID", new Header("The revision the edit is made upon; 409 when it is not the head", false),
            "If-Match", new Header("Likewise, as an ETag; 412 when it is not the head's", false),
            "Idempotency-Key", new Header("Under which the request may be sent again; it is done once", false),
            "X-Edit-Type", new Header("A token for the history, such as manual-update", false),
            "X-Mass-Edit", new Header("true for one edit of many", false),
            "If-None-Match", new Header("The ETag of what is known; 304 when it still holds", false));

    private static final List<String> WHO = List.of("Authorization", "X-User-ID", "X-User-Roles");

    private static final Map<Access, List<String>> HEADERS_OF = Map.of(
            ANYONE, List.of("If-None-Match"),
            USER, WHO,
            IMPORTER, List.of("Authorization"),
            EDITOR,
                    List.of(
                            "Authorization",
                            "X-User-ID",
                            "X-User-Roles",
                            "X-Edit-Summary",
                            "X-Base-Revision-ID",
                            "If-Match",
                            "Idempotency-Key",
                            "X-Edit-Type",
                            "X-Mass-Edit"));

    private static final Map<Access, List<Integer>> REFUSALS_OF = Map.of(
            ANYONE, List.of(400, 404, 406, 408, 409, 410, 413, 415, 429, 431, 503),
            USER, List.of(400, 401, 403, 404, 408, 409, 410, 413, 415, 429, 431, 503),
            IMPORTER, List.of(400, 401, 403, 408, 409, 413, 415, 429, 431, 503),
            EDITOR, List.of(400, 401, 403, 404, 408, 409, 410, 412, 413, 415, 422, 428, 429, 431, 503));

    private final String prefix;
    private final Map<String, Said> said = Said.all();

    private Operations(String prefix) {
        this.prefix = prefix;
    }

    public static List<Operation> of(String prefix, List<Route> routes) {
        Operations operations = new Operations(prefix);
        return routes.stream().map(operations::operation).toList();
    }

    private Operation operation(Route route) {
        String key = key(route);
        Said about = said.get(key);
        if (about == null) {
            throw new IllegalStateException("nothing is said of " + key);
        }
        return new Operation(
                route.method().name(),
                route.path(),
                about.tag(),
                about.summary(),
                about.query(),
                HEADERS_OF.get(route.access()),
                about.body(),
                answers(route, key, about),
                REFUSALS_OF.get(route.access()));
    }

    /** The path of one type stands for that of any. */
    private String key(Route route) {
        String path = route.path().startsWith(prefix) ? route.path().substring(prefix.length()) : route.path();
        return route.method() + " "
                + path.replaceFirst("^/entities/(items|properties|lexemes)/\\{id}", "/entities/{id}");
    }

    private static Map<Integer, Told> answers(Route route, String key, Said about) {
        Map<Integer, Told> answers = new LinkedHashMap<>();
        boolean creates = route.method() == HandlerType.POST
                && key.matches(".*/(items|properties|lexemes|forms|senses|keys|import|thank|endorse|users|watchlist)");
        if (creates) {
            answers.put(201, new Told("It is made", about.answer()));
        }
        if (!creates || route.access() == IMPORTER || key.matches(".*/(users|watchlist)")) {
            answers.put(200, new Told("It is done, or was so already; or here it is", about.answer()));
        }
        if (route.access() == EDITOR || route.access() == IMPORTER) {
            answers.put(202, new Told("It is stored, and will be seen in a moment", about.answer()));
        }
        if (route.method() == HandlerType.GET) {
            answers.put(304, new Told("What is known still holds", Map.of()));
        }
        if (key.equals("GET /entities/{id}")) {
            answers.put(307, new Told("It is a redirect, and that was to be followed", Map.of()));
        }
        return answers;
    }
}
