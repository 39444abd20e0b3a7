package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who wrote what is in the log, a line for each request, whatever became of it. */
class AuditTest {

    private static final LoggerContext LOGGING = (LoggerContext) LogManager.getContext(false);

    private final Lines lines = new Lines();
    private final Backend backend = new MemoryBackend();
    private final TestingApi api = TestingApi.over(backend.storage(), Map.of());

    @BeforeEach
    void listen() {
        lines.start();
        LoggerConfig audit = new LoggerConfig("audit", Level.INFO, false);
        audit.addAppender(lines, Level.INFO, null);
        Configuration configuration = LOGGING.getConfiguration();
        configuration.addLogger("audit", audit);
        LOGGING.updateLoggers();
    }

    @AfterEach
    void stop() {
        LOGGING.getConfiguration().removeLogger("audit");
        LOGGING.updateLoggers();
        api.close();
        backend.close();
    }

    @Test
    void everyWriteIsALine() {
        Reply created = api.post("/entities/items")
                .edit()
                .header("X-Request-Id", "first")
                .json("{\"type\":\"item\"}")
                .send();
        api.get("/entities/" + created.id()).send();
        api.post("/entities/" + created.id() + "/lock")
                .edit()
                .header("X-Request-Id", "second")
                .send();
        api.put("/entities/" + created.id() + "/labels/en%0Auser=1")
                .header("X-Request-Id", "third")
                .json(Documents.term("en", "a secret"))
                .send();
        api.post("/import")
                .header("X-Request-Id", "fourth")
                .json(Documents.item("Q9601", 1))
                .send();

        String path = api.url().getPath();
        assertThat(lines.said)
                .containsExactly(
                        "user=7 from=127.0.0.1 POST " + path + "/entities/items status=201 outcome=done commit="
                                + created.header("X-Commit-ID") + " request=first",
                        "user=7 from=127.0.0.1 POST " + path + "/entities/" + created.id()
                                + "/lock status=403 outcome=not_permitted commit=- request=second",
                        "user=- from=127.0.0.1 PUT " + path + "/entities/" + created.id()
                                + "/labels/en%0Auser=1 status=401 outcome=unauthenticated commit=- request=third",
                        "user=0 from=127.0.0.1 POST " + path + "/import status=201 outcome=done commit="
                                + lines.commit() + " request=fourth");
    }

    /** Keeps what was said. */
    private static final class Lines extends AbstractAppender {

        private final List<String> said = new CopyOnWriteArrayList<>();

        private Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            said.add(event.getMessage().getFormattedMessage());
        }

        /** Of the last line; the id of an import's commit is told nowhere else. */
        private String commit() {
            return said.get(said.size() - 1).replaceAll(".*commit=(\\S+) .*", "$1");
        }
    }
}
