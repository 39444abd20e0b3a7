package org.wikibase.backend.rdf.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.rdf.Flavor.Produce;
import org.wikibase.backend.rdf.names.Role;
import org.wikibase.backend.rdf.names.SourceNames;
import org.wikibase.backend.rdf.names.Vocabulary;
import org.wikibase.backend.rdf.writer.Iri;

/** Statements: the best ones said of the entity, and all of them as nodes (mapping 8). */
final class StatementTriples {

    private final Export export;
    private final SnakTriples snaks;
    private final ReferenceTriples references;

    StatementTriples(Export export) {
        this.export = export;
        snaks = new SnakTriples(export);
        references = new ReferenceTriples(export, snaks);
    }

    void write(String id, List<Statement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        Ranked ranked = new Ranked(statements, withPreferred(statements), localNames(statements));
        snaks.describing(export.mapping.sourceOf(id));
        if (export.has(Produce.TRUTHY_STATEMENTS)) {
            truthy(id, ranked);
        }
        if (export.has(Produce.ALL_STATEMENTS)) {
            full(id, ranked);
        }
    }

    /** The nodes alone. */
    void writeFull(String id, List<Statement> statements) {
        snaks.describing(export.mapping.sourceOf(id));
        full(id, new Ranked(statements, withPreferred(statements), localNames(statements)));
    }

    private static Set<EntityId> withPreferred(List<Statement> statements) {
        Set<EntityId> properties = Set.of();
        for (Statement statement : statements) {
            if (statement.rank() == Rank.PREFERRED) {
                if (properties.isEmpty()) {
                    properties = new HashSet<>();
                }
                properties.add(statement.property());
            }
        }
        return properties;
    }

    /** An entity's statements with what decides which are best, and their local names in the same order. */
    private record Ranked(List<Statement> statements, Set<EntityId> withPreferred, List<String> localNames) {

        boolean isBest(Statement statement) {
            return switch (statement.rank()) {
                case PREFERRED -> true;
                case NORMAL -> !withPreferred.contains(statement.property());
                case DEPRECATED -> false;
            };
        }
    }

    private static List<String> localNames(List<Statement> statements) {
        List<String> names = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            names.add(localName(statement));
        }
        return names;
    }

    private void truthy(String id, Ranked ranked) {
        export.subject(id);
        for (int i = 0; i < ranked.statements.size(); i++) {
            Statement statement = ranked.statements.get(i);
            if (ranked.isBest(statement)) {
                snaks.write(statement.mainSnak(), Role.DIRECT, ranked.localNames.get(i));
            }
        }
    }

    private void full(String id, Ranked ranked) {
        SourceNames names = export.mapping.sourceOf(id);
        export.subject(id);
        for (int i = 0; i < ranked.statements.size(); i++) {
            Iri claim =
                    export.mapping.property(ranked.statements.get(i).property()).claim();
            export.sink.iri(claim, names.statement(), ranked.localNames.get(i));
        }
        for (int i = 0; i < ranked.statements.size(); i++) {
            Statement statement = ranked.statements.get(i);
            String local = ranked.localNames.get(i);
            export.sink.subject(names.statement(), local);
            export.sink.iri(Vocabulary.TYPE, Vocabulary.STATEMENT);
            if (ranked.isBest(statement)) {
                export.sink.iri(Vocabulary.TYPE, Vocabulary.BEST_RANK);
            }
            node(statement, local, names);
        }
    }

    /** The nodes that hang on the statement come after it, so that each subject stays in one piece. */
    private void node(Statement statement, String local, SourceNames names) {
        export.sink.iri(Vocabulary.RANK, rank(statement.rank()));
        snaks.write(statement.mainSnak(), Role.MAIN, local);
        if (export.has(Produce.QUALIFIERS)) {
            for (Snak qualifier : statement.qualifiers()) {
                snaks.write(qualifier, Role.QUALIFIER, local);
            }
        }
        if (export.has(Produce.REFERENCES)) {
            for (Reference reference : statement.references()) {
                references.link(reference, names);
            }
        }
        references.describe();
        snaks.describeValues();
    }

    private static Iri rank(Rank rank) {
        return switch (rank) {
            case PREFERRED -> Vocabulary.PREFERRED_RANK;
            case NORMAL -> Vocabulary.NORMAL_RANK;
            case DEPRECATED -> Vocabulary.DEPRECATED_RANK;
        };
    }

    /** The GUID with every byte that is no letter, digit, hyphen or underscore replaced by a hyphen. */
    static String localName(Statement statement) {
        String guid = statement.id().text();
        for (int i = 0; i < guid.length(); i++) {
            if (!isKept(guid.charAt(i)) && guid.charAt(i) != '-' && guid.charAt(i) != '$') {
                return replaced(guid);
            }
        }
        return guid.replace('$', '-');
    }

    private static boolean isKept(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static String replaced(String guid) {
        StringBuilder local = new StringBuilder(guid.length());
        for (int i = 0; i < guid.length(); i++) {
            char c = guid.charAt(i);
            if (isKept(c)) {
                local.append(c);
            } else {
                local.append("---", 0, c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3);
            }
        }
        return local.toString();
    }
}
