package org.wikibase.backend.model.draft;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.edit.Carriers;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/** Statements of an edit: every new snak is of a property that exists, with that property's datatype and a fitting value. */
final class StatementRules {

    private final Limits limits;
    private final Function<EntityId, Optional<Datatype>> datatypes;
    private final ValueRules values;

    StatementRules(Limits limits, Function<EntityId, Optional<Datatype>> datatypes) {
        this.limits = limits;
        this.datatypes = datatypes;
        this.values = new ValueRules(limits);
    }

    Entity applied(Optional<Entity> before, Entity after) {
        Map<StatementId, Statement> known = new HashMap<>();
        before.ifPresent(old -> old.allStatements().forEach(statement -> known.put(statement.id(), statement)));
        long count = after.allStatements().count();
        if (count > limits.statements() && count > known.size()) {
            throw Rejected.because(Reason.TOO_LARGE, "more than " + limits.statements() + " statements");
        }
        return Carriers.withStatements(
                after,
                (subject, statements) -> statements.stream()
                        .map(statement -> judged(Optional.ofNullable(known.get(statement.id())), statement))
                        .toList());
    }

    private Statement judged(Optional<Statement> before, Statement after) {
        if (before.isPresent() && before.get().equals(after)) {
            return after;
        }
        Set<Snak> known = new HashSet<>();
        before.ifPresent(old -> snaksOf(old).forEach(known::add));
        return new Statement(
                after.id(),
                after.rank(),
                judged(known, after.mainSnak()),
                judged(known, after.qualifiers()),
                after.references().stream()
                        .map(reference -> new Reference(judged(known, reference.snaks())))
                        .toList());
    }

    private static Stream<Snak> snaksOf(Statement statement) {
        Stream<Snak> ofReferences = statement.references().stream().flatMap(each -> each.snaks().stream());
        return Stream.concat(
                Stream.of(statement.mainSnak()), Stream.concat(statement.qualifiers().stream(), ofReferences));
    }

    private List<Snak> judged(Set<Snak> known, List<Snak> snaks) {
        return snaks.stream().map(snak -> judged(known, snak)).toList();
    }

    private Snak judged(Set<Snak> known, Snak snak) {
        if (known.contains(snak)) {
            return snak;
        }
        Datatype datatype = datatypes
                .apply(snak.property())
                .orElseThrow(() -> Rejected.because(Reason.UNKNOWN_PROPERTY, snak.property()));
        if (snak.datatype().isStated() && !snak.datatype().equals(datatype)) {
            throw Rejected.because(
                    Reason.INVALID_VALUE, snak.property() + " is of datatype " + datatype + ", not " + snak.datatype());
        }
        return snak.fold(
                with -> new Snak.WithValue(with.property(), datatype, values.judged(datatype, with)),
                some -> some.withDatatype(datatype),
                none -> none.withDatatype(datatype));
    }
}
