package org.wikibase.backend.rdf.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wikibase.backend.rdf.Shared;

class ConformanceTest {

    @TestFactory
    Stream<DynamicTest> everyCaseGivesExactlyTheTriplesOfWikibase() throws IOException {
        Path directory = Shared.path("conformance/public");
        return new Conformance(directory, Shared.path("conformance/shared"))
                .cases().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                each.name(),
                                () -> assertThat(each.differences()).isEmpty()));
    }
}
