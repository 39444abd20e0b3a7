package org.wikibase.backend.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikibase.backend.model.Entities.BRIDGE;
import static org.wikibase.backend.model.Entities.EVERY_VALUE;
import static org.wikibase.backend.model.Entities.INVENTORY_CODE;
import static org.wikibase.backend.model.Entities.KIND;
import static org.wikibase.backend.model.Entities.L5;
import static org.wikibase.backend.model.Entities.P1;
import static org.wikibase.backend.model.Entities.P2;
import static org.wikibase.backend.model.Entities.P3;
import static org.wikibase.backend.model.Entities.WORD;
import static org.wikibase.backend.model.Entities.byLanguage;
import static org.wikibase.backend.model.Entities.itemWith;
import static org.wikibase.backend.model.Entities.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Entity.NextIds;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.edit.Limits;

class EntityJsonTest {

    private final EntityJson json = new EntityJson(Limits.DEFAULT);

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        Entity everyValue = itemWith(IntStream.range(0, EVERY_VALUE.size())
                .mapToObj(i -> plain("Q7$0A1B2C3D-0000-4000-8000-0000000001" + (10 + i), EVERY_VALUE.get(i)))
                .toArray(Statement[]::new));
        for (Entity entity : List.of(BRIDGE, INVENTORY_CODE, WORD, everyValue)) {
            Document document = json.read(EntityJson.bytes(entity));
            assertThat(document).isEqualTo(new Document(entity, Page.NONE, List.of()));
        }
    }

    @Test
    void anItemIsWrittenInWikibasesOrder() {
        Statement statement = new Statement(
                KIND.id(),
                KIND.rank(),
                KIND.mainSnak(),
                List.of(KIND.qualifiers().get(0)),
                List.of());
        Entity item = itemWith(statement).withTerms(BRIDGE.terms().withAliases(new TreeMap<>()));
        String guid = "\"id\":\"Q7$0A1B2C3D-0000-4000-8000-000000000001\"";
        assertThat(new String(EntityJson.bytes(item, Page.of(12, Instant.parse("2026-01-02T03:04:05Z"))), UTF_8))
                .isEqualTo("""
                        {"lastrevid":12,"modified":"2026-01-02T03:04:05Z","type":"item","id":"Q7",\
                        "labels":{"de":{"language":"de","value":"Lange Brücke"},\
                        "en":{"language":"en","value":"Long Bridge"}},\
                        "descriptions":{"en":{"language":"en","value":"bridge over the example"}},"aliases":{},\
                        "claims":{"P1":[{"mainsnak":{"snaktype":"value","property":"P1","datavalue":{"value":\
                        {"entity-type":"item","numeric-id":12,"id":"Q12"},"type":"wikibase-entityid"},\
                        "datatype":"wikibase-item"},"type":"statement","qualifiers":{"P3":[{"snaktype":"somevalue",\
                        "property":"P3","datatype":"time"}]},"qualifiers-order":["P3"],""" + guid + ",\"rank\":\"normal\"}]},\"sitelinks\":{}}");
    }

    @Test
    void pageFactsAreReadBesideTheEntity() {
        Page page = new Page(
                OptionalLong.of(130),
                OptionalInt.of(0),
                Optional.of("Q7"),
                OptionalLong.of(141553504),
                Optional.of(Instant.parse("2014-06-29T23:21:33Z")),
                Optional.of(new Page.Redirect("Q6", "Q7")));
        Document document = json.read(EntityJson.bytes(BRIDGE, page));
        assertThat(document.page()).isEqualTo(page);
        assertThat(document.entity()).isEqualTo(BRIDGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'Q7','type':'item'}",
                "{'type':'item','id':'q7','labels':[],'descriptions':{},'aliases':[],'claims':[],'sitelinks':[]}",
                "{'id':'Q7','aliases':{'en':[]},'claims':{'P1':[]}}"
            })
    void emptyContainersAreTheSameAsNone(String document) {
        assertThat(read(document).entity()).isEqualTo(itemWith());
    }

    @Test
    void derivableMembersAreDropped() {
        Document document = read("""
                {'id':'Q7','type':'item','sitelinks':{'dewiki':{'site':'dewiki','title':'T','url':'https://x/T'}},
                 'claims':{'P1':[{'id':'Q7$1','type':'statement','rank':'normal','mainsnak':{'snaktype':'value',
                 'property':'P1','hash':'abc','type':'snak','datavalue':{'type':'wikibase-entityid','value':
                 {'entity-type':'item','numeric-id':12}}},'references':[{'hash':'abc','snaks':[]}]}]}}""");
        assertThat(document.unread()).isEmpty();
        assertThat(document.entity().statements().get(0).mainSnak())
                .isEqualTo(new Snak.WithValue(P1, Datatype.UNSTATED, new Value.EntityIdValue("item", "Q12")));
    }

    @Test
    void whatTheModelHasNoPlaceForIsHandedBack() {
        Document document = read("""
                {'id':'Q7','type':'item','b':{'z':[1.50,'ü',null],'a':true},'labels':{'en':{'value':'x','x/y~':1}},
                 'claims':{'P6':[{'mainsnak':{'snaktype':'value','property':'P6','comment':'c','datavalue':
                 {'value':{'latitude':1,'longitude':2,'altitude':3.0,'precision':null,'globe':'g'},
                 'type':'globecoordinate'}}}]}}""");
        assertThat(document.unread())
                .containsExactly(
                        new Unread("/b", "{\"a\":true,\"z\":[1.5,\"ü\",null]}"),
                        new Unread("/labels/en/x~1y~0", "1"),
                        new Unread("/claims/P6/0/mainsnak/comment", "\"c\""),
                        new Unread("/claims/P6/0/mainsnak/datavalue/value/altitude", "3"));
    }

    @Test
    void theStatedOrderOfQualifiersWins() {
        String statement = """
                {'claim':{'mainsnak':{'snaktype':'novalue','property':'P1'},'qualifiers':{
                 'P1':[{'snaktype':'novalue','property':'P1'},{'snaktype':'somevalue','property':'P1'}],
                 'P2':[{'snaktype':'novalue','property':'P2'}],
                 'P3':[{'snaktype':'novalue','property':'P3'}]}%s}}""";
        assertThat(qualifiersOf(statement.formatted(""))).containsExactly(P1, P1, P2, P3);
        assertThat(qualifiersOf(statement.formatted(",'qualifiers-order':['P3','P1','P2']")))
                .containsExactly(P3, P1, P1, P2);
        assertThat(qualifiersOf(statement.formatted(",'qualifiers-order':['P2']")))
                .containsExactly(P2, P1, P1, P3);
        assertThat(qualifiersOf(statement.formatted(",'qualifiers-order':['P1','P2','P3']")))
                .containsExactly(P1, P1, P2, P3);
    }

    private List<EntityId> qualifiersOf(String body) {
        return json.readStatements(bytes(body)).get(0).qualifiers().stream()
                .map(Snak::property)
                .toList();
    }

    @Test
    void aDraftNeedsNoIds() {
        Document draft = json.readDraft(bytes("""
                {'type':'lexeme','lemmas':{'en':{'language':'en','value':'go'}},'lexical_category':'Q1084',
                 'language':'Q1860','forms':[{'representations':{'en':{'language':'en','value':'went'}},
                 'grammatical_features':['Q146786'],'claims':{'P2':[{'mainsnak':{'snaktype':'novalue',
                 'property':'P2'}}]}}],'senses':[{'glosses':{}}]}"""));
        Entity.Lexeme lexeme = (Entity.Lexeme) draft.entity();
        assertThat(draft.unread()).isEmpty();
        assertThat(lexeme.id()).hasToString("L1");
        assertThat(lexeme.lemmas()).isEqualTo(byLanguage("en", "go"));
        assertThat(lexeme.forms()).singleElement().satisfies(form -> {
            assertThat(form.id().isAssigned()).isFalse();
            assertThat(form.grammaticalFeatures()).containsExactly("Q146786");
            assertThat(form.statements().get(0).id()).isEqualTo(StatementId.UNASSIGNED);
        });
        assertThat(lexeme.senses().get(0).id().isAssigned()).isFalse();
        assertThat(lexeme.nextIds()).isEqualTo(NextIds.NONE);
    }

    @Test
    void countersAreOneMoreThanTheHighestUnlessStated() {
        String lexeme = """
                {'type':'lexeme','id':'L5','lemmas':{},'lexicalCategory':'Q1','language':'Q2',
                 'forms':[{'id':'L5-F4'},{'id':'L5-F2'}],'senses':[]%s}""";
        assertThat(lexeme(lexeme.formatted("")).nextIds()).isEqualTo(new NextIds(5, 1));
        assertThat(lexeme(lexeme.formatted(",'nextFormId':9,'nextSenseId':3")).nextIds())
                .isEqualTo(new NextIds(9, 3));
        assertThat(lexeme(lexeme.formatted("")).id()).isEqualTo(L5);
    }

    private Entity.Lexeme lexeme(String document) {
        return (Entity.Lexeme) read(document).entity();
    }

    @Test
    void anEnvelopeHoldsManyEntities() {
        List<Document> documents = json.readAll(
                bytes("{'success':1,'entities':{'Q7':{'id':'Q7','x':1},'P2':{'id':'P2','datatype':'string','y':2}}}"));
        assertThat(documents).extracting(document -> document.entity().id()).containsExactly(BRIDGE.id(), P2);
        assertThat(documents.get(0).unread()).containsExactly(new Unread("/entities/Q7/x", "1"));
        assertThat(documents.get(1).unread()).containsExactly(new Unread("/entities/P2/y", "2"));
    }

    @Test
    void statementsAreReadAloneOrAsAList() {
        String statement = new String(EntityJson.bytes(KIND), UTF_8);
        assertThat(json.readStatements(("{\"claim\":" + statement + "}").getBytes(UTF_8)))
                .containsExactly(KIND);
        assertThat(json.readStatements(("{\"claims\":[" + statement + "," + statement + "]}").getBytes(UTF_8)))
                .containsExactly(KIND, KIND);
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        assertThat(json.read(new ByteArrayInputStream(EntityJson.bytes(WORD))).entity())
                .isEqualTo(WORD);
    }

    @Test
    void foreignIdsAndOldShapesOfIdsAreUnderstood() {
        assertThat(idValue("'id':'E10','entity-type':'entity-schema'"))
                .isEqualTo(new Value.EntityIdValue("entity-schema", "E10"));
        assertThat(idValue("'id':'l5-f2'")).isEqualTo(new Value.EntityIdValue("form", "L5-F2"));
        assertThat(idValue("'id':'L5-S2'")).isEqualTo(new Value.EntityIdValue("sense", "L5-S2"));
        assertThat(idValue("'id':'q5'")).isEqualTo(new Value.EntityIdValue("item", "Q5"));
        assertThat(idValue("'entity-type':'property','numeric-id':5"))
                .isEqualTo(new Value.EntityIdValue("property", "P5"));
    }

    private Value idValue(String members) {
        String snak = "{'snaktype':'value','property':'P1','datavalue':{'type':'wikibase-entityid','value':{%s}}}";
        Statement statement = json.readStatements(bytes("{'claim':{'mainsnak':" + snak.formatted(members) + "}}"))
                .get(0);
        return statement.mainSnak().fold(Snak.WithValue::value, some -> null, none -> null);
    }

    private Document read(String document) {
        return json.read(bytes(document));
    }

    private static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(UTF_8);
    }
}
