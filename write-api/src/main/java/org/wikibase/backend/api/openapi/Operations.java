package org.wikibase.backend.api.openapi;

import static org.wikibase.backend.api.http.Route.Access.ANYONE;
import static org.wikibase.backend.api.http.Route.Access.EDITOR;
import static org.wikibase.backend.api.http.Route.Access.IMPORTER;
import static org.wikibase.backend.api.http.Route.Access.USER;

import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.http.Route.Access;
import org.wikibase.backend.api.openapi.OpenApi.Header;
import org.wikibase.backend.api.openapi.Operation.Told;
import org.wikibase.backend.model.EntityType;

/** The routes as the documentation shows them. A route of which nothing is said is a mistake that the build finds. */
final class Operations {

    /** Headers of requests. */
    static final Map<String, Header> HEADERS = Map.of(
            "Authorization", optional("Bearer and an API key or a token, which says who asks and with which roles"),
            "X-User-ID",
                    new Header(
                            "Who asks, when a trusted peer says so: a number; 0 is anonymous", false, Optional.of("1")),
            "X-User-Roles", optional("Likewise: autoconfirmed, bot, admin, divided by commas"),
            "X-Edit-Summary", new Header("Why: 1 to 200 characters", true, Optional.of("trying it")),
            "X-Base-Revision-ID", optional("The revision the edit is made upon; 409 when it is not the head"),
            "If-Match", optional("Likewise, as an ETag; 412 when it is not the head's"),
            "Idempotency-Key", optional("Under which the request may be sent again; it is done once"),
            "X-Edit-Type", optional("A token for the history, such as manual-update"),
            "X-Mass-Edit", optional("true for one edit of many"),
            "If-None-Match", optional("The ETag of what is known; 304 when it still holds"));

    /** Of a statement in the demo's sample. */
    static final String HASH = "1f6a989aba2ac0df2b5a2bb0e1c5bf55";

    /** What a path names in examples, unless something else is said of the operation: something in the demo's sample. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("revision", "1"),
            Map.entry("form", "L1-F1"),
            Map.entry("sense", "L1-S1"),
            Map.entry("property", "P31"),
            Map.entry("properties", "P31"),
            Map.entry("statement", "Q2$AD6BBA47-4993-569E-963E-9954F195FA4A"),
            Map.entry("hash", HASH),
            Map.entry("hashes", HASH),
            Map.entry("user", "1"),
            Map.entry("file", "swagger-ui.css"));

    private static final Map<EntityType, String> IDS =
            Map.of(EntityType.ITEM, "Q2", EntityType.PROPERTY, "P31", EntityType.LEXEME, "L1");

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
        Said about = said.getOrDefault(route.method() + " " + unprefixed(route), said.get(key));
        if (about == null) {
            throw new IllegalStateException("nothing is said of " + key);
        }
        return new Operation(
                route.method().name(),
                route.path(),
                about.tag(),
                about.summary(),
                about.query(),
                examples(route, about),
                HEADERS_OF.get(route.access()),
                about.body(),
                answers(route, key, about),
                REFUSALS_OF.get(route.access()));
    }

    private static Map<String, String> examples(Route route, Said about) {
        Map<String, String> examples = new LinkedHashMap<>(EXAMPLES);
        examples.put("id", IDS.get(route.type().orElse(EntityType.ITEM)));
        // Reads find something, and what is added is not there yet.
        examples.put("language", route.writes() ? "eo" : "en");
        examples.put("site", route.writes() ? "eowiki" : "enwiki");
        examples.putAll(about.examples());
        return examples;
    }

    private static Header optional(String description) {
        return new Header(description, false, Optional.empty());
    }

    private String unprefixed(Route route) {
        return route.path().startsWith(prefix) ? route.path().substring(prefix.length()) : route.path();
    }

    /** The path of one type stands for that of any of which nothing is said. */
    private String key(Route route) {
        return route.method() + " "
                + unprefixed(route).replaceFirst("^/entities/(items|properties|lexemes)/\\{id}", "/entities/{id}");
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
