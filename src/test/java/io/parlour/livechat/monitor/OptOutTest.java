package io.parlour.livechat.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.consent.Consent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptOutTest {
    @Test
    void doNotTrackCountsUnlessTheOrganizationSaysOtherwise() {
        assertThat(OptOut.of(List.of(), List.of("1"), true)).contains(Consent.Method.DNT);
        assertThat(OptOut.of(List.of(), List.of("1"), false)).isEmpty();
        assertThat(OptOut.of(List.of(), List.of("0"), true)).isEmpty();
        assertThat(OptOut.of(List.of("1"), List.of("1"), false)).contains(Consent.Method.GPC);
    }
}
