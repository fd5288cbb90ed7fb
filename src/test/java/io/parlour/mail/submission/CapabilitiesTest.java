package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void whatAServerSaysIsReadInAnyCase() {
        assertThat(Capabilities.of(List.of(
                        "mx.example PIPELINING",
                        "size 1000",
                        "8bitmime",
                        "Smtputf8",
                        "DSN",
                        "STARTTLS",
                        "AUTH plain Login")))
                .isEqualTo(new Capabilities(false, true, true, true, true, 1000, Set.of("PLAIN", "LOGIN")));
    }

    @Test
    void aSizeThatIsNoneIsNoLimit() {
        for (String size : List.of("SIZE", "SIZE ", "SIZE x", "SIZE -5", "SIZE 99999999999999999999")) {
            assertThat(Capabilities.of(List.of("mx.example", size)).size()).isZero();
        }
    }

    @Test
    void anEnhancedCodeMustMeanWhatTheCodeMeans() {
        assertThat(reply(550, "5.1.1 no such user").enhanced()).isEqualTo("5.1.1");
        assertThat(reply(550, "5.1.1").enhanced()).isEqualTo("5.1.1");
        for (String text :
                List.of("4.1.1 x", "5.1 x", "5.1.1.1 x", "5.a.1 x", "5.1111.1 x", "", "5..1 x", "no 5.1.1")) {
            assertThat(reply(550, text).enhanced()).as(text).isNull();
        }
    }

    @Test
    void aTextIsOneLineAndHasAnEnd() {
        assertThat(new Reply(550, List.of("one", "two\tthree\u0000")).text()).isEqualTo("one two three");
        assertThat(reply(550, "x".repeat(600)).text()).hasSize(500);
    }

    private static Reply reply(int code, String text) {
        return new Reply(code, List.of(text));
    }
}
