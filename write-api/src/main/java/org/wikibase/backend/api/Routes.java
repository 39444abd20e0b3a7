package org.wikibase.backend.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;
import static org.wikibase.backend.model.EntityType.ITEM;
import static org.wikibase.backend.model.EntityType.LEXEME;
import static org.wikibase.backend.model.EntityType.PROPERTY;
import static org.wikibase.backend.model.edit.TermList.DESCRIPTIONS;
import static org.wikibase.backend.model.edit.TermList.LABELS;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wikibase.backend.api.Route.Access;
import org.wikibase.backend.api.Route.Endpoint;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Edit;
import org.wikibase.backend.model.edit.StatementEdit;
import org.wikibase.backend.model.edit.StatementEdit.RemoveStatement;
import org.wikibase.backend.model.edit.EntityEdit;

/**
 * Every URL, one line each: where, method, path, what is asked for, and how the outcome is told. Reading is open to
 * anyone, an edit says whose it is. A new writing endpoint is an {@link Edit}, a line here, and its tests.
 */
final class Routes {

    /** The first part of a path, and the type its entity has to have. */
    private record Place(String path, Optional<EntityType> type) {}

    private static final Place ITEMS = new Place("/entities/items", Optional.of(ITEM));
    private static final Place PROPERTIES = new Place("/entities/properties", Optional.of(PROPERTY));
    private static final Place LEXEMES = new Place("/entities/lexemes", Optional.of(LEXEME));
    private static final List<Place> ENTITIES = List.of(new Place("/entities", Optional.empty()));
    private static final List<Place> TYPED = List.of(ITEMS, PROPERTIES, LEXEMES);
    private static final List<Place> ALL = List.of(ENTITIES.get(0), ITEMS, PROPERTIES, LEXEMES);
    private static final List<Place> WITH_TERMS = List.of(ENTITIES.get(0), ITEMS, PROPERTIES);

    private final String prefix;
    private final Edits edits;
    private final List<Route> routes = new ArrayList<>();

    /** What answers them. */
    record Endpoints(Reads reads, Edits edits, Bodies bodies, Imports imports, Health health) {}

    private Routes(String prefix, Endpoints to) {
        this.prefix = prefix;
        this.edits = to.edits();
        Bodies body = to.bodies();

        system(GET, "/health", to.health()::health);
        system(GET, "/metrics", to.health()::metrics);

        read("/entities/{id}", to.reads()::entity);
        read("/entities/{id}/history", to.reads()::history);
        read("/entities/{id}/revision/{revision}", to.reads()::revision);

        create(ITEMS, body::creation);
        create(PROPERTIES, body::creation);
        create(LEXEMES, body::creation);
        edit(TYPED, PUT, "/{id}", body::replacement, Edits::entity);
        edit(ALL, DELETE, "/{id}", body::deletion, Edits::deletion);

        read(WITH_TERMS, "/{id}/labels/{language}", to.reads()::label);
        edit(WITH_TERMS, PUT, "/{id}/labels/{language}", body.term(LABELS), Edits::termSet);
        edit(WITH_TERMS, DELETE, "/{id}/labels/{language}", body.language(LABELS), Edits::removal);
        read(WITH_TERMS, "/{id}/descriptions/{language}", to.reads()::description);
        edit(WITH_TERMS, PUT, "/{id}/descriptions/{language}", body.term(DESCRIPTIONS), Edits::termSet);
        edit(
                WITH_TERMS,
                DELETE,
                "/{id}/descriptions/{language}",
                body.language(DESCRIPTIONS),
                Edits::removal);

        edit(ENTITIES, POST, "/{id}/statements", body::addition, Edits::statementsAdded);
        edit(ENTITIES, POST, "/{id}/properties/{property}", body::additionTo, Edits::statementsAdded);
        edit(ENTITIES, PUT, "/{id}/statements/{statement}", body::statementReplacement, Edits::statementReplaced);
        edit(ENTITIES, PATCH, "/{id}/statements/{statement}", body::statementReplacement, Edits::statementReplaced);
        edit(
                ENTITIES,
                DELETE,
                "/{id}/statements/{statement}",
                body.guid(StatementEdit.RemoveStatement::new),
                Edits::statementRemoved);

        add(Access.IMPORTER, POST, "/import", to.imports()::answer);
    }

    /** @param prefix of all but those for operators */
    static List<Route> of(String prefix, Endpoints endpoints) {
        return List.copyOf(new Routes(prefix, endpoints).routes);
    }

    private void system(HandlerType method, String path, Endpoint endpoint) {
        routes.add(new Route(method, path, Access.ANYONE, Optional.empty(), endpoint));
    }

    private void read(String path, Endpoint endpoint) {
        add(Access.ANYONE, GET, path, endpoint);
    }

    private void read(List<Place> places, String path, Endpoint endpoint) {
        places.forEach(place -> add(Access.ANYONE, GET, place, path, endpoint));
    }

    private void create(Place place, Function<Call, EntityEdit.Create> reading) {
        add(Access.EDITOR, POST, place, "", edits.create(reading));
    }

    private <E extends Edit> void edit(
            List<Place> places, HandlerType method, String path, Function<Call, E> reading, Edits.Telling<E> telling) {
        places.forEach(place -> add(Access.EDITOR, method, place, path, edits.edit(reading, telling)));
    }

    private void add(Access access, HandlerType method, String path, Endpoint endpoint) {
        add(access, method, new Place("", Optional.empty()), path, endpoint);
    }

    private void add(Access access, HandlerType method, Place place, String path, Endpoint endpoint) {
        routes.add(new Route(method, prefix + place.path() + path, access, place.type(), endpoint));
    }
}
