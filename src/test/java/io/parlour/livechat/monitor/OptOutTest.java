package io.parlour.livechat.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.consent.Consent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", " 1", "1, 1", "0,\t1 "})
    void theSignalIsOn(String line) {
        assertThat(OptOut.on(List.of(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "true", "11", "1 1", "banana", "", "?1", "\"1\"", "1;x", "01"})
    void everythingElseIsNoSignal(String line) {
        assertThat(OptOut.on(List.of(line))).isFalse();
    }

    @Test
    void oneOfSeveralLinesIsEnough() {
        assertThat(OptOut.on(List.of("0", "1"))).isTrue();
        assertThat(OptOut.on(List.of())).isFalse();
    }

    @Test
    void doNotTrackCountsUnlessTheOrganizationSaysOtherwise() {
        assertThat(OptOut.of(List.of(), List.of("1"), true)).contains(Consent.Method.DNT);
        assertThat(OptOut.of(List.of(), List.of("1"), false)).isEmpty();
        assertThat(OptOut.of(List.of(), List.of("0"), true)).isEmpty();
        assertThat(OptOut.of(List.of("1"), List.of("1"), false)).contains(Consent.Method.GPC);
    }
}
