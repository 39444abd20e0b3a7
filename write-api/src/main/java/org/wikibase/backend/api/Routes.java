package org.wikibase.backend.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;
import static org.wikibase.backend.api.entity.TermEndpoints.Place.DESCRIPTIONS;
import static org.wikibase.backend.api.entity.TermEndpoints.Place.LABELS;
import static org.wikibase.backend.api.entity.TermEndpoints.Place.LEMMAS;
import static org.wikibase.backend.api.entity.TermEndpoints.Place.OF_PART;
import static org.wikibase.backend.model.EntityType.ITEM;
import static org.wikibase.backend.model.EntityType.LEXEME;
import static org.wikibase.backend.model.EntityType.PROPERTY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikibase.backend.api.RouteList.Place;
import org.wikibase.backend.api.entity.BatchEdits;
import org.wikibase.backend.api.entity.EntityEndpoints;
import org.wikibase.backend.api.entity.LexemeEndpoints;
import org.wikibase.backend.api.entity.Listings;
import org.wikibase.backend.api.entity.Reads;
import org.wikibase.backend.api.entity.SharedStatements;
import org.wikibase.backend.api.entity.SitelinkEndpoints;
import org.wikibase.backend.api.entity.StateEndpoints;
import org.wikibase.backend.api.entity.StatementEndpoints;
import org.wikibase.backend.api.entity.StatementHistory;
import org.wikibase.backend.api.entity.TermEndpoints;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.http.Route.Access;
import org.wikibase.backend.api.imports.Imports;
import org.wikibase.backend.api.openapi.Documentation;
import org.wikibase.backend.api.user.EndorsementEndpoints;
import org.wikibase.backend.api.user.KeyEndpoints;
import org.wikibase.backend.api.user.StatisticsEndpoints;
import org.wikibase.backend.api.user.ThanksEndpoints;
import org.wikibase.backend.api.user.UserEndpoints;
import org.wikibase.backend.api.user.WatchlistEndpoints;
import org.wikibase.backend.model.revision.Content.Flag;

/**
 * Every URL, one line each: where, method, path, what answers. Reading is open to anyone, an edit says whose it is. A new
 * writing endpoint is an edit, a method in the endpoints of its subject, a line here, and its tests.
 */
final class Routes {

    private static final Place ANY = new Place("/entities", Optional.empty());
    private static final Place ITEMS = new Place("/entities/items", Optional.of(ITEM));
    private static final Place PROPERTIES = new Place("/entities/properties", Optional.of(PROPERTY));
    private static final Place LEXEMES = new Place("/entities/lexemes", Optional.of(LEXEME));

    private static final List<Place> ENTITIES = List.of(ANY);
    private static final List<Place> TYPED = List.of(ITEMS, PROPERTIES, LEXEMES);
    private static final List<Place> ALL = List.of(ANY, ITEMS, PROPERTIES, LEXEMES);
    private static final List<Place> WITH_TERMS = List.of(ANY, ITEMS, PROPERTIES);
    private static final List<Place> WITH_SITELINKS = List.of(ANY, ITEMS);
    private static final List<Place> OF_LEXEMES = List.of(LEXEMES);

    private static final String FORM = "/entities/lexemes/forms/{form}";
    private static final String SENSE = "/entities/lexemes/senses/{sense}";

    private static final Map<String, Flag> PROTECTIONS = Map.of(
            "lock", Flag.LOCKED,
            "archive", Flag.ARCHIVED,
            "semi-protect", Flag.SEMI_PROTECTED,
            "mass-edit-protect", Flag.MASS_EDIT_PROTECTED);

    private final RouteList routes;

    /** What answers them. */
    record Endpoints(
            Reads reads,
            Listings listings,
            EntityEndpoints entities,
            BatchEdits batchEdits,
            TermEndpoints terms,
            SitelinkEndpoints sitelinks,
            StatementEndpoints statements,
            LexemeEndpoints lexemes,
            StateEndpoints states,
            SharedStatements shared,
            StatementHistory statementHistory,
            KeyEndpoints keys,
            UserEndpoints users,
            WatchlistEndpoints watchlist,
            ThanksEndpoints thanks,
            EndorsementEndpoints endorsements,
            StatisticsEndpoints statistics,
            Imports imports,
            Health health) {}

    private Routes(String prefix) {
        this.routes = new RouteList(prefix);
    }

    /** @param prefix of all but those for operators */
    public static List<Route> of(String prefix, Endpoints to) {
        Routes made = new Routes(prefix);
        made.operate(to.health());
        made.entities(to.reads(), to.listings(), to.entities());
        made.routes.edit(POST, "/entities/edits", to.batchEdits()::edit);
        made.terms(to.terms());
        made.sitelinks(to.sitelinks());
        made.statements(to.statements());
        made.shared(to.shared(), to.statementHistory(), to.endorsements());
        made.lexemes(to.lexemes(), to.terms(), to.statements());
        made.states(to.states());
        made.keys(to.keys());
        made.users(to.users(), to.statistics());
        made.watchlist(to.watchlist());
        made.thanks(to.thanks(), to.endorsements());
        made.documentation(new Documentation(prefix, made.routes::all));
        made.routes.add(Access.IMPORTER, POST, "/import", to.imports()::answer);
        return made.routes.all();
    }

    private void operate(Health health) {
        routes.system("/health", health::health);
        routes.system("/metrics", health::metrics);
    }

    private void keys(KeyEndpoints keys) {
        routes.add(Access.USER, POST, "/users/{user}/keys", keys.create());
        routes.add(Access.USER, GET, "/users/{user}/keys", keys.list());
        routes.add(Access.USER, DELETE, "/users/{user}/keys/{key}", keys.revoke());
    }

    private void users(UserEndpoints users, StatisticsEndpoints statistics) {
        routes.read("/stats", statistics::content);
        routes.read("/users/stat", statistics::activity);
        routes.add(Access.USER, POST, "/users", users::register);
        routes.add(Access.USER, GET, "/users/{user}", users::show);
        routes.read("/users/{user}/activity", users::activity);
        routes.add(Access.USER, GET, "/users/{user}/preferences", users::preferences);
        routes.add(Access.USER, PUT, "/users/{user}/preferences", users::setPreferences);
        routes.add(Access.USER, PUT, "/users/{user}/watchlist/toggle", users::toggleWatchlist);
    }

    private void watchlist(WatchlistEndpoints watchlist) {
        routes.add(Access.USER, POST, "/users/{user}/watchlist", watchlist::add);
        routes.add(Access.USER, GET, "/users/{user}/watchlist", watchlist::list);
        routes.add(Access.USER, POST, "/users/{user}/watchlist/remove", watchlist::removeNamed);
        routes.add(Access.USER, GET, "/users/{user}/watchlist/stats", watchlist::count);
        routes.add(Access.USER, GET, "/users/{user}/watchlist/notifications", watchlist::notifications);
        routes.add(Access.USER, PUT, "/users/{user}/watchlist/notifications/{notification}/check", watchlist::check);
        routes.add(Access.USER, DELETE, "/users/{user}/watchlist/{watch}", watchlist::remove);
    }

    private void thanks(ThanksEndpoints thanks, EndorsementEndpoints endorsements) {
        routes.add(Access.USER, POST, "/entities/{id}/revisions/{revision}/thank", thanks::thank);
        routes.add(Access.USER, POST, "/users/{user}/thank", thanks::thankUser);
        routes.read("/entities/{id}/revisions/{revision}/thanks", thanks::ofRevision);
        routes.read("/users/{user}/thanks/received", thanks::received);
        routes.read("/users/{user}/thanks/sent", thanks::sent);
        routes.read("/users/{user}/endorsements", endorsements::ofUser);
        routes.read("/users/{user}/endorsements/stats", endorsements::countOfUser);
    }

    /** Behind those of fixed names, which a hash could otherwise stand for. */
    private void shared(SharedStatements shared, StatementHistory history, EndorsementEndpoints endorsements) {
        routes.add(Access.ANYONE, POST, "/statements/batch", shared::batch);
        routes.read("/statements/most_used", shared::mostUsed);
        routes.add(Access.USER, POST, "/statements/cleanup-orphaned", shared::forgetUnused);
        routes.read("/statements/{hash}", shared::one);
        routes.read("/resolve/statements/{hashes}", shared::resolved);
        routes.read("/entities/{id}/statements/{statement}/history", history::of);
        routes.add(Access.USER, POST, "/statements/{hash}/endorse", endorsements::endorse);
        routes.add(Access.USER, DELETE, "/statements/{hash}/endorse", endorsements::withdraw);
        routes.read("/statements/{hash}/endorsements", endorsements::ofStatement);
        routes.read("/statements/{hash}/endorsements/stats", endorsements::countOfStatement);
    }

    private void documentation(Documentation documentation) {
        routes.read("/openapi.json", documentation::document);
        routes.system("/docs", documentation::page);
        routes.system("/docs/{file}", documentation::file);
    }

    private void entities(Reads reads, Listings listings, EntityEndpoints entities) {
        routes.read("/entities", listings::filtered);
        routes.read("/entities/items", listings.ids(ITEM));
        routes.read("/entities/properties", listings.ids(PROPERTY));
        routes.read("/entities/lexemes", listings.ids(LEXEME));
        routes.add(Access.ANYONE, POST, "/entities/batch", listings::batch);

        routes.read("/entities/{id}", reads::entity);
        routes.read("/raw/{id}/{revision}", reads::raw);
        routes.read("/entities/{id}/history", reads::history);
        routes.read("/entities/{id}/revisions", reads::history);
        routes.read("/entities/{id}/revision/{revision}", reads::revision);
        routes.read("/entities/{id}/revision/{revision}/json", reads::revisionAsJson);
        routes.read("/entities/{id}/revision/{revision}/ttl", reads::revisionAsRdf);

        routes.edit(TYPED, POST, "", entities.create());
        routes.edit(TYPED, PUT, "/{id}", entities.replace());
        routes.edit(ENTITIES, PATCH, "/{id}", entities.patch());
        routes.edit(ALL, DELETE, "/{id}", entities.delete());
    }

    private void terms(TermEndpoints terms) {
        routes.read(WITH_TERMS, "/{id}/labels", terms.all(LABELS, "labels"));
        routes.read(WITH_TERMS, "/{id}/labels/{language}", terms.one(LABELS));
        routes.edit(WITH_TERMS, PUT, "/{id}/labels/{language}", terms.set(LABELS));
        routes.edit(WITH_TERMS, POST, "/{id}/labels/{language}", terms.set(LABELS));
        routes.edit(WITH_TERMS, DELETE, "/{id}/labels/{language}", terms.remove(LABELS));

        routes.read(WITH_TERMS, "/{id}/descriptions", terms.all(DESCRIPTIONS, "descriptions"));
        routes.read(WITH_TERMS, "/{id}/descriptions/{language}", terms.one(DESCRIPTIONS));
        routes.edit(WITH_TERMS, PUT, "/{id}/descriptions/{language}", terms.set(DESCRIPTIONS));
        routes.edit(WITH_TERMS, POST, "/{id}/descriptions/{language}", terms.set(DESCRIPTIONS));
        routes.edit(WITH_TERMS, DELETE, "/{id}/descriptions/{language}", terms.remove(DESCRIPTIONS));

        routes.read(WITH_TERMS, "/{id}/aliases", terms.allAliases());
        routes.read(WITH_TERMS, "/{id}/aliases/{language}", terms.aliases());
        routes.edit(WITH_TERMS, PUT, "/{id}/aliases/{language}", terms.setAliases());
        routes.edit(WITH_TERMS, POST, "/{id}/aliases/{language}", terms.addAlias());
        routes.edit(WITH_TERMS, DELETE, "/{id}/aliases/{language}", terms.removeAliases());
    }

    private void sitelinks(SitelinkEndpoints sitelinks) {
        routes.read(WITH_SITELINKS, "/{id}/sitelinks", sitelinks.all());
        routes.read(WITH_SITELINKS, "/{id}/sitelinks/{site}", sitelinks.one());
        routes.edit(WITH_SITELINKS, PUT, "/{id}/sitelinks/{site}", sitelinks.set());
        routes.edit(WITH_SITELINKS, POST, "/{id}/sitelinks/{site}", sitelinks.add());
        routes.edit(WITH_SITELINKS, DELETE, "/{id}/sitelinks/{site}", sitelinks.remove());
    }

    private void statements(StatementEndpoints statements) {
        routes.read(ENTITIES, "/{id}/properties", statements.properties());
        routes.read(ENTITIES, "/{id}/property_counts", statements.propertyCounts());
        routes.read(ENTITIES, "/{id}/properties/{properties}", statements.hashes());
        routes.read("/entity/{id}/properties/{properties}", statements.hashes());
        routes.edit(ENTITIES, POST, "/{id}/properties/{property}", statements.addOfProperty());

        routes.read("/statements/batch", statements.batch());
        routes.read(ENTITIES, "/{id}/statements", statements.all());
        routes.read(ENTITIES, "/{id}/statements/{statement}", statements.one());
        routes.edit(ENTITIES, POST, "/{id}/statements", statements.add());
        routes.edit(ENTITIES, PUT, "/{id}/statements/{statement}", statements.replace());
        routes.edit(ENTITIES, PATCH, "/{id}/statements/{statement}", statements.patch());
        routes.edit(ENTITIES, DELETE, "/{id}/statements/{statement}", statements.remove());
    }

    private void lexemes(LexemeEndpoints lexemes, TermEndpoints terms, StatementEndpoints statements) {
        routes.read(OF_LEXEMES, "/{id}/language", lexemes.language());
        routes.edit(OF_LEXEMES, PUT, "/{id}/language", lexemes.setLanguage());
        routes.read(OF_LEXEMES, "/{id}/lexicalcategory", lexemes.lexicalCategory());
        routes.edit(OF_LEXEMES, PUT, "/{id}/lexicalcategory", lexemes.setLexicalCategory());

        routes.read(OF_LEXEMES, "/{id}/lemmas", terms.all(LEMMAS, "lemmas"));
        routes.read(OF_LEXEMES, "/{id}/lemmas/{language}", terms.one(LEMMAS));
        routes.edit(OF_LEXEMES, PUT, "/{id}/lemmas/{language}", terms.set(LEMMAS));
        routes.edit(OF_LEXEMES, POST, "/{id}/lemmas/{language}", terms.add(LEMMAS));
        routes.edit(OF_LEXEMES, DELETE, "/{id}/lemmas/{language}", terms.remove(LEMMAS));

        routes.read(OF_LEXEMES, "/{id}/forms", lexemes.forms());
        routes.edit(OF_LEXEMES, POST, "/{id}/forms", lexemes.addForm());
        routes.read(FORM, lexemes.form());
        routes.edit(DELETE, FORM, lexemes.removePart());
        routes.read(FORM + "/representation", terms.all(OF_PART, "representations"));
        routes.read(FORM + "/representation/{language}", terms.one(OF_PART));
        routes.edit(PUT, FORM + "/representation/{language}", terms.set(OF_PART));
        routes.edit(POST, FORM + "/representation/{language}", terms.add(OF_PART));
        routes.edit(DELETE, FORM + "/representation/{language}", terms.remove(OF_PART));
        routes.read(FORM + "/grammatical_features", lexemes.grammaticalFeatures());
        routes.edit(PUT, FORM + "/grammatical_features", lexemes.setGrammaticalFeatures());
        routes.edit(POST, FORM + "/statements", statements.addToPart());

        routes.read(OF_LEXEMES, "/{id}/senses", lexemes.senses());
        routes.edit(OF_LEXEMES, POST, "/{id}/senses", lexemes.addSense());
        routes.read(SENSE, lexemes.sense());
        routes.edit(DELETE, SENSE, lexemes.removePart());
        routes.read(SENSE + "/glosses", terms.all(OF_PART, "glosses"));
        routes.read(SENSE + "/glosses/{language}", terms.one(OF_PART));
        routes.edit(PUT, SENSE + "/glosses/{language}", terms.set(OF_PART));
        routes.edit(POST, SENSE + "/glosses/{language}", terms.add(OF_PART));
        routes.edit(DELETE, SENSE + "/glosses/{language}", terms.remove(OF_PART));
        routes.edit(POST, SENSE + "/statements", statements.addToPart());
    }

    private void states(StateEndpoints states) {
        routes.edit(POST, "/redirects", states.redirect());
        routes.edit(POST, "/merges", states.merge());
        routes.edit(ENTITIES, POST, "/{id}/revert-redirect", states.revertRedirect());
        routes.edit(ENTITIES, POST, "/{id}/revert", states.revert());
        PROTECTIONS.forEach((path, flag) -> {
            routes.edit(ENTITIES, POST, "/{id}/" + path, states.protect(flag, true));
            routes.edit(ENTITIES, DELETE, "/{id}/" + path, states.protect(flag, false));
        });
    }
}
