package org.wikibase.backend.model.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.BUILT;
import static org.wikibase.backend.model.Entities.CODE;
import static org.wikibase.backend.model.Entities.CODE_B7;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.KIND_BRIDGE;
import static org.wikibase.backend.model.Entities.P1;
import static org.wikibase.backend.model.Entities.P2;
import static org.wikibase.backend.model.Entities.P3;
import static org.wikibase.backend.model.Entities.Q7;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.plain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Sitelink;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.hash.PartHash;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;

class EntityDiffTest {

    @Test
    void nothingChangedBetweenAContentAndItself() {
        EntityDiff diff = diff(BRIDGE, BRIDGE);
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff)
                .isEqualTo(new EntityDiff(
                        Set.of(), new TreeSet<>(), List.of(), List.of(), diff.linksAdded(), diff.linksRemoved()));
        assertThat(diff.linksAdded()).isEmpty();
        assertThat(diff.linksRemoved()).isEmpty();
    }

    @Test
    void aCreationBringsEveryPartThatIsNotEmpty() {
        EntityDiff diff = EntityDiff.between(Optional.empty(), live(BRIDGE));
        assertThat(diff.parts())
                .containsExactly(
                        EntityPart.LABELS,
                        EntityPart.DESCRIPTIONS,
                        EntityPart.ALIASES,
                        EntityPart.SITELINKS,
                        EntityPart.STATEMENTS);
        assertThat(diff.properties()).containsExactly(P1, P2, P3);
        assertThat(diff.statementsAdded()).containsExactly(PartHash.of(KIND), PartHash.of(CODE), PartHash.of(BUILT));
        assertThat(diff.statementsRemoved()).isEmpty();
        assertThat(diff.linksAdded()).containsExactly("Q12");
    }

    @Test
    void aDeletionTakesEverythingAway() {
        EntityDiff diff =
                EntityDiff.between(Optional.of(live(WORD)), new Content.Deleted(WORD.id(), Set.of(), WORD.nextIds()));
        assertThat(diff.parts())
                .containsExactly(
                        EntityPart.STATEMENTS,
                        EntityPart.LEMMAS,
                        EntityPart.LEXICAL_CATEGORY,
                        EntityPart.LANGUAGE,
                        EntityPart.FORMS,
                        EntityPart.SENSES,
                        EntityPart.DELETION);
        assertThat(diff.statementsRemoved()).hasSize(3);
        assertThat(diff.linksRemoved()).containsExactly("Q12");
    }

    @Test
    void aRedirectIsAPartOfItsOwn() {
        Content.Redirect toQ8 = new Content.Redirect(Q7, EntityId.parse("Q8"), Set.of(), NextIds.NONE);
        Content.Redirect toQ9 = new Content.Redirect(Q7, EntityId.parse("Q9"), Set.of(), NextIds.NONE);
        assertThat(EntityDiff.between(Optional.of(live(BRIDGE)), toQ8).parts())
                .contains(EntityPart.REDIRECT, EntityPart.LABELS);
        assertThat(EntityDiff.between(Optional.of(toQ8), toQ9).parts()).containsExactly(EntityPart.REDIRECT);
    }

    @Test
    void flagsAreAPart() {
        Content locked = live(BRIDGE).withFlags(Set.of(Flag.LOCKED));
        assertThat(EntityDiff.between(Optional.of(live(BRIDGE)), locked).parts())
                .containsExactly(EntityPart.FLAGS);
    }

    @Test
    void eachKindOfTermIsAPart() {
        Terms terms = BRIDGE.terms();
        assertThat(diff(BRIDGE, BRIDGE.withTerms(terms.withLabels(new TreeMap<>())))
                        .parts())
                .containsExactly(EntityPart.LABELS);
        assertThat(diff(BRIDGE, BRIDGE.withTerms(terms.withDescriptions(new TreeMap<>())))
                        .parts())
                .containsExactly(EntityPart.DESCRIPTIONS);
        TreeMap<String, List<Term>> turned =
                new TreeMap<>(Map.of("en", List.of(new Term("en", "B7"), new Term("en", "Bridge 7"))));
        assertThat(diff(BRIDGE, BRIDGE.withTerms(terms.withAliases(turned))).parts())
                .containsExactly(EntityPart.ALIASES);
        TreeMap<String, Sitelink> sitelinks = new TreeMap<>(BRIDGE.sitelinks());
        sitelinks.remove("dewiki");
        assertThat(diff(BRIDGE, BRIDGE.withSitelinks(sitelinks)).parts()).containsExactly(EntityPart.SITELINKS);
    }

    @Test
    void aChangedStatementIsOneRemovedAndOneAdded() {
        Statement changed = new Statement(
                KIND.id(), KIND.rank(), KIND.mainSnak(), List.of(), List.of(new Reference(List.of(CODE_B7))));
        EntityDiff diff = diff(BRIDGE, BRIDGE.withStatements(List.of(changed, CODE, BUILT)));
        assertThat(diff.parts()).containsExactly(EntityPart.STATEMENTS);
        assertThat(diff.properties()).containsExactly(P1);
        assertThat(diff.statementsAdded()).containsExactly(PartHash.of(changed));
        assertThat(diff.statementsRemoved()).containsExactly(PartHash.of(KIND));
        assertThat(diff.linksAdded()).isEmpty();
    }

    @Test
    void anotherGuidIsAChangeThatNoHashShows() {
        Statement other = KIND.withId(new StatementId("Q7$0A1B2C3D-0000-4000-8000-00000000FFFF"));
        EntityDiff diff = diff(BRIDGE, BRIDGE.withStatements(List.of(other, CODE, BUILT)));
        assertThat(diff.properties()).containsExactly(P1);
        assertThat(diff.statementsAdded()).isEmpty();
        assertThat(diff.statementsRemoved()).isEmpty();
    }

    @Test
    void anotherOrderOfPropertiesIsAChangeOfNoProperty() {
        EntityDiff diff = diff(BRIDGE, BRIDGE.withStatements(List.of(CODE, KIND, BUILT)));
        assertThat(diff.parts()).containsExactly(EntityPart.STATEMENTS);
        assertThat(diff.properties()).isEmpty();
    }

    @Test
    void theSecondOfTwoStatementsThatSayTheSameIsCounted() {
        Statement again = CODE.withId(new StatementId("Q7$0A1B2C3D-0000-4000-8000-00000000AAAA"));
        EntityDiff diff = diff(BRIDGE, BRIDGE.withStatements(List.of(KIND, CODE, again, BUILT)));
        assertThat(diff.statementsAdded()).containsExactly(PartHash.of(CODE));
        assertThat(diff.statementsRemoved()).isEmpty();
    }

    @Test
    void aLinkStaysWhileAnySnakPointsThere() {
        Statement again = plain("Q7$0A1B2C3D-0000-4000-8000-00000000BBBB", KIND_BRIDGE);
        Entity both = BRIDGE.withStatements(List.of(KIND, again));
        assertThat(diff(both, BRIDGE.withStatements(List.of(again))).linksRemoved())
                .isEmpty();
        assertThat(diff(both, BRIDGE.withStatements(List.of())).linksRemoved()).containsExactly("Q12");
    }

    @Test
    void aStatementOnAFormChangesTheFormsAndItsProperty() {
        Entity without =
                WORD.withParts(List.of(WORD.forms().get(0).withStatements(List.of())), WORD.senses(), WORD.nextIds());
        EntityDiff diff = diff(WORD, without);
        assertThat(diff.parts()).containsExactly(EntityPart.FORMS);
        assertThat(diff.properties()).containsExactly(P2);
        assertThat(diff.statementsRemoved()).hasSize(1);
    }

    @Test
    void countersAreAPart() {
        assertThat(diff(WORD, WORD.withParts(WORD.forms(), WORD.senses(), new NextIds(9, 9)))
                        .parts())
                .containsExactly(EntityPart.NEXT_IDS);
    }

    private static EntityDiff diff(Entity before, Entity after) {
        return EntityDiff.between(Optional.of(live(before)), live(after));
    }

    private static Content live(Entity entity) {
        return new Content.Live(entity, Set.of());
    }
}
