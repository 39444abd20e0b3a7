package org.wikibase.backend.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wikibase.backend.api.config.ApiConfig;
import org.wikibase.backend.api.entity.BatchEdits;
import org.wikibase.backend.api.entity.CurrentMapping;
import org.wikibase.backend.api.entity.Edits;
import org.wikibase.backend.api.entity.EntityEndpoints;
import org.wikibase.backend.api.entity.LexemeEndpoints;
import org.wikibase.backend.api.entity.Listings;
import org.wikibase.backend.api.entity.Reading;
import org.wikibase.backend.api.entity.Reads;
import org.wikibase.backend.api.entity.Rendering;
import org.wikibase.backend.api.entity.SharedStatements;
import org.wikibase.backend.api.entity.SitelinkEndpoints;
import org.wikibase.backend.api.entity.StateEndpoints;
import org.wikibase.backend.api.entity.StatementEndpoints;
import org.wikibase.backend.api.entity.StatementHistory;
import org.wikibase.backend.api.entity.TermEndpoints;
import org.wikibase.backend.api.http.Route;
import org.wikibase.backend.api.imports.Imports;
import org.wikibase.backend.api.user.EndorsementEndpoints;
import org.wikibase.backend.api.user.KeyEndpoints;
import org.wikibase.backend.api.user.Registered;
import org.wikibase.backend.api.user.StatisticsEndpoints;
import org.wikibase.backend.api.user.ThanksEndpoints;
import org.wikibase.backend.api.user.UserEndpoints;
import org.wikibase.backend.api.user.WatchlistEndpoints;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.draft.Drafts;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.storage.Attempts;
import org.wikibase.backend.storage.CaughtUpIndex;
import org.wikibase.backend.storage.EntityEditor;
import org.wikibase.backend.storage.EraseHistories;
import org.wikibase.backend.storage.Merges;
import org.wikibase.backend.storage.PropertyDatatypes;
import org.wikibase.backend.storage.Reconciler;
import org.wikibase.backend.storage.Redirects;
import org.wikibase.backend.storage.Revising;
import org.wikibase.backend.storage.statements.IndexStatements;

/** The parts of one API process and how they hang together. */
final class Assembly {

    /** Mean wait of an editor who lost a race; design section 6. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ApiConfig config;
    private final Storage storage;
    private final PrometheusMeterRegistry meters;
    private final Clock clock = Clock.systemUTC();
    private final List<AutoCloseable> started = new ArrayList<>();

    Assembly(ApiConfig config, Storage storage, PrometheusMeterRegistry meters) {
        this.config = config;
        // Should the database be set back while we run, nothing false is said for that.
        this.storage = new Storage(
                new CaughtUpIndex(storage.index(), storage.snapshots()),
                storage.snapshots(),
                storage.mappings(),
                storage.eraser());
        this.meters = meters;
    }

    public List<Route> routes(List<Probe> probes) {
        EntityJson json = new EntityJson(limits());
        EntityEditor editor = editor();
        Edits edits = new Edits(editor, config.prefix());
        Reading reading = new Reading(storage.index(), storage.snapshots());
        Redirects redirects = new Redirects(storage.index(), storage.snapshots(), editor);
        Merges merges = new Merges(storage.index(), storage.snapshots(), editor, redirects, new SecureRandom());
        Imports imports = new Imports(editor, json, config, meters);
        started.add(imports);
        started.add(new CountingStatements(statements(), imports::isUnderway, meters));
        started.add(new Reconciling(
                new Reconciling.Work(new Reconciler(storage.index(), storage.snapshots()), merges, erasing()),
                config.reconcileEvery(),
                meters));
        Registered registered = new Registered(storage.index().users(), clock);
        return Routes.of(
                config.prefix(),
                new Routes.Endpoints(
                        new Reads(reading, new Rendering(new CurrentMapping(storage.mappings(), config.conceptBase()))),
                        new Listings(reading, json),
                        new EntityEndpoints(edits, json),
                        new BatchEdits(edits, json),
                        new TermEndpoints(reading, edits, json),
                        new SitelinkEndpoints(reading, edits, json),
                        new StatementEndpoints(reading, edits, json),
                        new LexemeEndpoints(reading, edits, json),
                        new StateEndpoints(reading, edits, redirects, merges, json),
                        new SharedStatements(reading, json),
                        new StatementHistory(reading),
                        new KeyEndpoints(storage.index().apiKeys(), json, clock, new SecureRandom()),
                        new UserEndpoints(registered),
                        new WatchlistEndpoints(registered),
                        new ThanksEndpoints(registered, reading),
                        new EndorsementEndpoints(registered, storage.index().statements()),
                        new StatisticsEndpoints(storage.index().users().statistics()),
                        imports,
                        new Health(all(probes), storage.index().tail(), meters, clock)));
    }

    /** What runs beside the requests and has to be closed, once routes were made. */
    List<AutoCloseable> started() {
        return List.copyOf(started);
    }

    private Optional<EraseHistories> erasing() {
        return storage.eraser().map(eraser -> new EraseHistories(storage.index(), storage.snapshots(), eraser, clock));
    }

    private IndexStatements statements() {
        SecureRandom random = new SecureRandom();
        Hash holder = new Hash(random.nextLong(), random.nextLong());
        return new IndexStatements(storage.index(), storage.snapshots(), holder);
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                config.documentBytes(),
                usual.depth(),
                usual.label(),
                usual.description(),
                usual.text(),
                usual.statements(),
                usual.terms());
    }

    private EntityEditor editor() {
        SecureRandom random = new SecureRandom();
        PropertyDatatypes datatypes = new PropertyDatatypes(storage.index().heads(), storage.snapshots());
        Revising revising = new Revising(
                new Drafts(limits(), config.danglingProperty(), datatypes, UUID::randomUUID), clock, random);
        return new EntityEditor(
                storage.index(), storage.snapshots(), revising, new Attempts(clock, random, config.patience(), PAUSE));
    }

    private List<Probe> all(List<Probe> probes) {
        List<Probe> all = new ArrayList<>();
        all.add(new Probe("database", storage.index()::check));
        all.add(new Probe("snapshots", storage.snapshots()::check));
        all.addAll(probes);
        return all;
    }
}
