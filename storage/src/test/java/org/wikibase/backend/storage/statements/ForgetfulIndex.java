package org.wikibase.backend.storage.statements;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.wikibase.backend.storage.ApiKeys;
import org.wikibase.backend.storage.ChangeFeed;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Erasures;
import org.wikibase.backend.storage.Heads;
import org.wikibase.backend.storage.Ids;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Intents;
import org.wikibase.backend.storage.PendingMerges;
import org.wikibase.backend.storage.Publications;
import org.wikibase.backend.storage.RequestKeys;
import org.wikibase.backend.storage.Revisions;
import org.wikibase.backend.storage.SitelinkClaims;
import org.wikibase.backend.storage.Statements;
import org.wikibase.backend.storage.user.UserTables;

/** An index that has forgotten how far the feed was counted, but not what was. */
record ForgetfulIndex(Index index) implements Index {

    @Override
    public Statements statements() {
        Statements real = index.statements();
        return (Statements) Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {Statements.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("counted")) {
                        Statements.Counted counted = real.counted();
                        return new Statements.Counted(counted.generation(), counted.epoch(), Map.of());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public Heads heads() {
        return index.heads();
    }

    @Override
    public Revisions revisions() {
        return index.revisions();
    }

    @Override
    public Intents intents() {
        return index.intents();
    }

    @Override
    public Publications publications() {
        return index.publications();
    }

    @Override
    public ChangeFeed feed() {
        return index.feed();
    }

    @Override
    public Ids ids() {
        return index.ids();
    }

    @Override
    public SitelinkClaims claims() {
        return index.claims();
    }

    @Override
    public RequestKeys requestKeys() {
        return index.requestKeys();
    }

    @Override
    public PendingMerges merges() {
        return index.merges();
    }

    @Override
    public UserTables users() {
        return index.users();
    }

    @Override
    public ApiKeys apiKeys() {
        return index.apiKeys();
    }

    @Override
    public Erasures erasures() {
        return index.erasures();
    }

    @Override
    public Consumers consumers() {
        return index.consumers();
    }

    @Override
    public void check() {
        index.check();
    }

    @Override
    public void close() {
        index.close();
    }
}
