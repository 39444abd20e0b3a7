package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikibase.backend.api.config.ApiVariable;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.sql.SqlConfig;

/** What is said of variables is what is read. */
class ConfigurationTest {

    @Test
    void theReadmeTellsEveryVariableOfTheApiAndNoOther() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String table = readme.substring(readme.indexOf("## Configuration"), readme.indexOf("## How fast"));
        TreeSet<String> told = Pattern.compile("`((?:API|OAUTH2)_[A-Z0-9_]+)`")
                .matcher(table)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.of(ApiVariable.values()).map(Enum::name))
                .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
        assertThat(Stream.of(ApiVariable.values()).map(Enum::name)).containsAll(told);
    }

    @Test
    void helpTellsEveryVariableWithWhatHoldsWithoutIt() {
        StringWriter said = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(said)).execute("api", "--help");

        assertThat(code).isZero();
        assertThat(ApiVariable.values())
                .allSatisfy(variable -> assertThat(said.toString())
                        .containsPattern("(?m)^  " + variable + " .*"
                                + (variable.otherwise().isEmpty()
                                        ? ""
                                        : Pattern.quote("[" + variable.otherwise() + "]"))
                                + "$"));
    }

    @ParameterizedTest
    @CsvSource({"VITESS_SHARDED, yes", "VITESS_POOL, 0", "VITESS_POOL, x"})
    void aWrongValueOfTheDatabaseIsNamed(String name, String value) {
        Map<String, String> env = Map.of("VITESS_URL", "jdbc:mariadb://127.0.0.1/wikibase", name, value);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SqlConfig.from(env))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"S3_ENDPOINT, 'http://a b'", "S3_ENDPOINT, 127.0.0.1", "S3_DICTIONARY, best"})
    void aWrongValueOfTheObjectStoreIsNamed(String name, String value) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> S3Config.from(Map.of(name, value)))
                .hasMessageContaining(name);
    }
}
