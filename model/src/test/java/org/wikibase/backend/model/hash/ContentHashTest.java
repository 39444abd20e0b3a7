package org.wikibase.backend.model.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.BUILT;
import static org.wikibase.backend.model.Entities.CODE;
import static org.wikibase.backend.model.Entities.INVENTORY_CODE;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.Q7;
import static org.wikibase.backend.model.Entities.STRING;
import static org.wikibase.backend.model.Entities.WORD;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;

class ContentHashTest {

    @Test
    void anEmptyItemIsHashedOverItsCanonicalForm() {
        Entity.Item empty = new Entity.Item(Q7, Terms.NONE, List.of(), new TreeMap<>());
        assertThat(ContentHash.of(new Content.Live(empty, Set.of(Flag.LOCKED, Flag.ARCHIVED))))
                .isEqualTo(PartHashTest.sha256("""
                                content|{"entity":{"aliases":{},"descriptions":{},"labels":{},"sitelinks":{},\
                                "statements":[]},"flags":["archived","locked"],"lifecycle":"live","next_form_id":1,\
                                "next_sense_id":1,"type":"item"}"""));
    }

    @Test
    void aTombstoneAndARedirectAreHashedWithoutAnEntity() {
        assertThat(ContentHash.of(new Content.Deleted(WORD.id(), Set.of(), new NextIds(3, 4))))
                .isEqualTo(PartHashTest.sha256("""
                                content|{"flags":[],"lifecycle":"deleted","next_form_id":3,"next_sense_id":4,\
                                "type":"lexeme"}"""));
        assertThat(ContentHash.of(new Content.Redirect(Q7, EntityId.parse("Q8"), Set.of(), NextIds.NONE)))
                .isEqualTo(PartHashTest.sha256("""
                                content|{"flags":[],"lifecycle":"redirect","next_form_id":1,"next_sense_id":1,\
                                "redirects_to":"Q8","type":"item"}"""));
    }

    @Test
    void aStatementIsHashedInlineWithItsGuid() {
        assertThat(ContentHash.of(live(WORD.withParts(List.of(), List.of(), NextIds.NONE))))
                .isEqualTo(PartHashTest.sha256("""
                                content|{"entity":{"forms":[],"language":"Q1860","lemmas":{"en":{"language":"en",\
                                "value":"bridge"}},"lexicalCategory":"Q1084","senses":[],"statements":[{"id":\
                                "L5$0A1B2C3D-0000-4000-8000-000000000007","mainsnak":{"datatype":"string",\
                                "property":"P2","snaktype":"novalue"},"qualifiers":[],"rank":"normal",\
                                "references":[]}]},"flags":[],"lifecycle":"live","next_form_id":1,\
                                "next_sense_id":1,"type":"lexeme"}"""));
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        TreeMap<String, Term> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(BRIDGE.terms().labels());
        assertThat(ContentHash.of(live(BRIDGE.withTerms(BRIDGE.terms().withLabels(backwards)))))
                .isEqualTo(ContentHash.of(live(BRIDGE)));
    }

    @Test
    void theOrderOfStatementsCounts() {
        assertChanges(BRIDGE, BRIDGE.withStatements(List.of(CODE, KIND, BUILT)));
    }

    @Test
    void aGuidCounts() {
        Statement other = KIND.withId(new StatementId("Q7$0A1B2C3D-0000-4000-8000-00000000FFFF"));
        assertChanges(BRIDGE, BRIDGE.withStatements(List.of(other, CODE, BUILT)));
    }

    @Test
    void theEntitysIdDoesNotCount() {
        assertThat(ContentHash.of(live(BRIDGE.withId(EntityId.parse("Q8"))))).isEqualTo(ContentHash.of(live(BRIDGE)));
        assertThat(ContentHash.of(live(WORD.withId(EntityId.parse("L8"))))).isEqualTo(ContentHash.of(live(WORD)));
    }

    @Test
    void everyPartOfAnEntityCounts() {
        assertChanges(BRIDGE, BRIDGE.withSitelinks(new TreeMap<>()));
        assertChanges(BRIDGE, BRIDGE.withTerms(BRIDGE.terms().withLabels(new TreeMap<>())));
        assertChanges(BRIDGE, BRIDGE.withTerms(BRIDGE.terms().withDescriptions(new TreeMap<>())));
        assertChanges(BRIDGE, BRIDGE.withTerms(BRIDGE.terms().withAliases(new TreeMap<>())));
        assertChanges(
                INVENTORY_CODE,
                new Entity.Property(
                        INVENTORY_CODE.id(),
                        new Datatype("external-id"),
                        INVENTORY_CODE.terms(),
                        INVENTORY_CODE.statements()));
        assertChanges(WORD, WORD.withParts(List.of(), WORD.senses(), WORD.nextIds()));
        assertChanges(WORD, WORD.withParts(WORD.forms(), List.of(), WORD.nextIds()));
        assertChanges(WORD, WORD.withParts(WORD.forms(), WORD.senses(), new NextIds(4, 3)));
        assertChanges(
                BRIDGE,
                BRIDGE.withStatements(List.of(
                        new Statement(
                                KIND.id(),
                                KIND.rank(),
                                KIND.mainSnak().withDatatype(STRING),
                                KIND.qualifiers(),
                                KIND.references()),
                        CODE,
                        BUILT)));
    }

    @Test
    void realEntitiesOfTheSameHashDifferOnlyInTheirIds() {
        EntityJson json = new EntityJson(Limits.DEFAULT);
        Map<Hash, Entity> known = new HashMap<>();
        Corpus.entities().map(line -> json.read(line.getBytes(UTF_8)).entity()).forEach(entity -> {
            Entity sameHash = known.putIfAbsent(ContentHash.of(live(entity)), entity);
            if (sameHash != null) {
                assertThat(sameHash.withId(entity.id())).isEqualTo(entity);
            }
        });
    }

    private static void assertChanges(Entity one, Entity other) {
        assertThat(ContentHash.of(live(other))).isNotEqualTo(ContentHash.of(live(one)));
    }

    private static Content live(Entity entity) {
        return new Content.Live(entity, Set.of());
    }
}
