package io.parlour.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacySignalTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", " 1", "1, 1", "0,\t1 "})
    void theSignalIsOn(String line) {
        assertThat(PrivacySignal.isOn(List.of(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "true", "11", "1 1", "banana", "", "?1", "\"1\"", "1;x", "01", "1\u00a0"})
    void everythingElseIsNoSignal(String line) {
        assertThat(PrivacySignal.isOn(List.of(line))).isFalse();
    }

    @Test
    void oneOfSeveralLinesIsEnough() {
        assertThat(PrivacySignal.isOn(List.of("0", "1"))).isTrue();
        assertThat(PrivacySignal.isOn(List.of())).isFalse();
    }
}
