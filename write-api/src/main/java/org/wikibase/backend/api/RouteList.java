package org.wikibase.backend.api;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.http.Route.Access;
import org.wikibase.backend.api.http.Route.Endpoint;
import org.wikibase.backend.model.EntityType;

/** Routes in the making: what is the same for all of a kind. Where two paths fit an address, the earlier route answers. */
final class RouteList {

    private final String prefix;
    private final List<Route> routes = new ArrayList<>();

    /** @param prefix of all but those for operators */
    RouteList(String prefix) {
        this.prefix = prefix;
    }

    /** The first part of a path, and the type its entity has to have. */
    public record Place(String path, Optional<EntityType> type) {}

    private static final Place ROOT = new Place("", Optional.empty());

    public List<Route> all() {
        return List.copyOf(routes);
    }

    /** Without the prefix. */
    void system(String path, Endpoint endpoint) {
        routes.add(new Route(HandlerType.GET, path, Access.ANYONE, Optional.empty(), endpoint));
    }

    public void read(String path, Endpoint endpoint) {
        add(Access.ANYONE, HandlerType.GET, ROOT, path, endpoint);
    }

    public void read(List<Place> places, String path, Endpoint endpoint) {
        places.forEach(place -> add(Access.ANYONE, HandlerType.GET, place, path, endpoint));
    }

    public void edit(HandlerType method, String path, Endpoint endpoint) {
        add(Access.EDITOR, method, ROOT, path, endpoint);
    }

    public void edit(List<Place> places, HandlerType method, String path, Endpoint endpoint) {
        places.forEach(place -> add(Access.EDITOR, method, place, path, endpoint));
    }

    public void add(Access access, HandlerType method, String path, Endpoint endpoint) {
        add(access, method, ROOT, path, endpoint);
    }

    private void add(Access access, HandlerType method, Place place, String path, Endpoint endpoint) {
        routes.add(new Route(method, prefix + place.path() + path, access, place.type(), endpoint));
    }
}
