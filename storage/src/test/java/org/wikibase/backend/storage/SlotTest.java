package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {

    /** The first byte of the keyspace ids that Vitess itself gives. */
    @ParameterizedTest
    @CsvSource({"Q1, 208", "Q2, 151", "Q3, 46", "Q4, 73", "Q42, 169", "'', 153"})
    void slotsAreThoseOfVitess(String id, int slot) {
        assertThat(Slot.ofText(id)).isEqualTo(new Slot(slot));
    }
}
