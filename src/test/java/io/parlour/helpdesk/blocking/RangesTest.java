package io.parlour.helpdesk.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @Test
    void aRangeBeginsWhereItsBitsSay() {
        assertThat(Ranges.read(" 203.0.113.7 ")).isEqualTo("203.0.113.7/32");
        assertThat(Ranges.read("203.0.113.77/24")).isEqualTo("203.0.113.0/24");
        assertThat(Ranges.read("2001:db8::1/32")).isEqualTo("2001:db8:0:0:0:0:0:0/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "203.0.113.0/33",
                "203.0.113.0/",
                "10.0.0.0/8",
                "::/0",
                "127.0.0.1",
                "1.2.3.4/-1"
            })
    void whatIsNoneOrTooWideIsRefused(String typed) {
        assertThatThrownBy(() -> Ranges.read(typed)).isInstanceOf(Problem.class);
    }

    @Test
    void aDomainIsMetWithAllAboveIt() {
        assertThat(KnowBlocked.domains("a@mail.example.org")).containsExactly("mail.example.org", "example.org", "org");
        assertThat(KnowBlocked.domains("nobody")).isEmpty();
        assertThat(KnowBlocked.domains(null)).isEmpty();
    }
}
