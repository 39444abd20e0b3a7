package org.wikibase.backend.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikibase.backend.storage.sql.Sql.Route;

/** Proves without a Vitess where each statement goes: by its text and the VSchema beside the migrations. */
class RouteTest {

    private static final List<Class<?>> HOLDERS = List.of(
            Database.class,
            SqlHeads.class,
            SqlRevisions.class,
            SqlIntents.class,
            SqlPublications.class,
            PublishedRows.class,
            SqlHistories.class,
            SqlChangeFeed.class,
            SqlIds.class,
            SqlSitelinkClaims.class,
            SqlRequestKeys.class,
            SqlTail.class,
            SqlDerivedRows.class,
            SqlIndexTasks.class,
            SqlMerges.class,
            SqlApiKeys.class,
            SqlUsers.class,
            SqlWatchlist.class,
            SqlThanks.class,
            SqlEndorsements.class,
            SqlStatistics.class,
            SqlStatements.class,
            SqlErasures.class,
            SqlConsumers.class);

    private static final Map<String, String> HASHES = Map.of(
            "sitelink_claims",
            "page_hash",
            "statement_content",
            "content_hash",
            "statement_endorsements",
            "statement_hash");

    private static final Map<String, String> VINDEX_COLUMNS = vindexColumns();

    private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|JOIN|(?<!KEY )UPDATE|INTO)\\s+(\\w+)");
    private static final Pattern INSERT =
            Pattern.compile("INTO \\w+ \\(([^)]*)\\)\\s*VALUES \\(((?:[^()]|\\([^()]*\\))*)\\)");
    private static final Pattern ASSIGNED = Pattern.compile("(?:SET|,)\\s*(\\w+) = ");

    static Stream<Named> statements() {
        return HOLDERS.stream().flatMap(RouteTest::statementsOf);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementGoesWhereItSays(Named statement) {
        String text = statement.sql().text();
        for (String table : tables(text)) {
            switch (statement.sql().route()) {
                case UNSHARDED -> assertThat(VINDEX_COLUMNS).doesNotContainKey(table);
                case FAN_OUT -> assertThat(text).startsWith("SELECT");
                case ENTITY -> assertThat(boundColumns(text)).contains(column(table, "entity_id"));
                case HASH -> assertThat(boundColumns(text)).contains(column(table, HASHES.get(table)));
                case USER -> assertThat(boundColumns(text)).contains(column(table, "user_id"));
                case SLOT -> assertThat(boundColumns(text)).contains(column(table, "slot"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsOfTheCommonSubset(Named statement) {
        String text = statement.sql().text().toUpperCase(Locale.ROOT);
        assertThat(text)
                .doesNotContain(
                        "REPLACE ", "FOR SHARE", "RETURNING", "->", "GET_LOCK", " OVER ", "SELECT *", " AS NEW ");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noStatementMovesARowToAnotherShard(Named statement) {
        String text = statement.sql().text();
        int set = Math.max(text.indexOf("\nSET "), text.indexOf("ON DUPLICATE KEY UPDATE"));
        if (set >= 0) {
            String assignments = text.substring(set)
                    .replace("ON DUPLICATE KEY UPDATE", "SET")
                    .split("WHERE")[0];
            Matcher assigned = ASSIGNED.matcher(assignments);
            while (assigned.find()) {
                assertThat(assigned.group(1))
                        .isNotEqualTo(VINDEX_COLUMNS.get(tables(text).get(0)));
            }
        }
    }

    @Test
    void thePublishingTransactionStaysOnOneShard() {
        // A slot is the first byte of the keyspace ids of its entities, so both routes are the same shard.
        assertThat(Stream.of(SqlPublications.class, PublishedRows.class, SqlHistories.class)
                        .flatMap(RouteTest::statementsOf))
                .extracting(named -> named.sql().route())
                .containsOnly(Route.ENTITY, Route.SLOT);
    }

    @Test
    void everyTableHasAKeyspace() throws IOException {
        Matcher created = Pattern.compile("CREATE TABLE (\\w+)")
                .matcher(resource("entity/V1__entities_and_feed.sql")
                        + resource("content/V3__sitelink_claims.sql")
                        + resource("content/V9__statement_content.sql")
                        + resource("user/V13__users.sql")
                        + resource("entity/V14__revision_thanks.sql")
                        + resource("content/V15__statement_endorsements.sql")
                        + resource("entity/V4__tail_of_the_index.sql")
                        + resource("entity/V11__pending_erasures.sql"));
        while (created.find()) {
            assertThat(VINDEX_COLUMNS).containsKey(created.group(1));
        }
        assertThat(resource("meta/V2__ids.sql")).contains("CREATE TABLE id_ranges");
        assertThat(resource("vschema.json"))
                .contains(
                        "\"id_ranges\"",
                        "\"index_progress\"",
                        "\"feed_consumers\"",
                        "\"statement_index\"",
                        "\"statement_progress\"");
    }

    @Test
    void theVSchemaPutsASlotOnTheShardOfItsEntities() throws IOException {
        Matcher entry = Pattern.compile("\\\\\"(\\d+)\\\\\":(\\d+)").matcher(resource("vschema.json"));
        Map<Integer, Long> keyspaceIds = new LinkedHashMap<>();
        while (entry.find()) {
            keyspaceIds.put(Integer.parseInt(entry.group(1)), Long.parseUnsignedLong(entry.group(2)));
        }
        assertThat(keyspaceIds)
                .hasSize(256)
                .allSatisfy((slot, id) -> assertThat(id).isEqualTo((long) slot << 56));
    }

    @Test
    void thereIsNothingInTheTablesThatASlotCannotTakeAlong() throws IOException {
        String migrations = resource("entity/V1__entities_and_feed.sql")
                + resource("meta/V2__ids.sql")
                + resource("content/V3__sitelink_claims.sql")
                + resource("content/V9__statement_content.sql")
                + resource("meta/V10__statement_index.sql")
                + resource("user/V13__users.sql")
                + resource("entity/V14__revision_thanks.sql")
                + resource("content/V15__statement_endorsements.sql")
                + resource("meta/V16__daily_stats.sql");
        assertThat(migrations.toUpperCase(Locale.ROOT))
                .doesNotContain("AUTO_INCREMENT", "FOREIGN KEY", "TRIGGER", "ON UPDATE", "UNSIGNED");
    }

    private static String column(String table, String expected) {
        assertThat(VINDEX_COLUMNS).as("vindex of " + table).containsEntry(table, expected);
        return expected;
    }

    private static List<String> tables(String text) {
        return TABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Columns that the statement fixes to parameters. */
    private static List<String> boundColumns(String text) {
        List<String> bound = new ArrayList<>();
        Matcher insert = INSERT.matcher(text);
        if (insert.find()) {
            String[] columns = insert.group(1).split(",");
            String[] values = insert.group(2).split(",");
            assertThat(values).hasSameSizeAs(columns);
            for (int i = 0; i < columns.length; i++) {
                if (values[i].strip().equals("?")) {
                    bound.add(columns[i].strip());
                }
            }
        } else {
            int where = text.indexOf("WHERE");
            assertThat(where).as(text).isPositive();
            assertThat(text.substring(where)).doesNotContain(" OR ");
            Matcher equal =
                    Pattern.compile("(?:\\w+\\.)?(\\w+) (?:=|IN) \\(?\\?").matcher(text.substring(where));
            equal.results().map(found -> found.group(1)).forEach(bound::add);
        }
        return bound;
    }

    private static Map<String, String> vindexColumns() {
        Matcher table = Pattern.compile("\"(\\w+)\": \\{\\s*\"column_vindexes\": \\[\\s*\\{\\s*\"column\": \"(\\w+)\"")
                .matcher(resource("vschema.json"));
        Map<String, String> columns = new LinkedHashMap<>();
        table.results().forEach(found -> columns.put(found.group(1), found.group(2)));
        return columns;
    }

    private static String resource(String name) {
        try (InputStream in = RouteTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Named> statementsOf(Class<?> holder) {
        return Stream.of(holder.getDeclaredFields())
                .filter(field -> field.getType() == Sql.class && Modifier.isStatic(field.getModifiers()))
                .map(field -> new Named(holder.getSimpleName() + "." + field.getName(), value(field)));
    }

    private static Sql value(Field field) {
        try {
            field.setAccessible(true);
            return (Sql) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    record Named(String name, Sql sql) {
        @Override
        public String toString() {
            return name;
        }
    }
}
