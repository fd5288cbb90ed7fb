package io.parlour.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OriginsTest {
    @Test
    void whatPeoplePasteBecomesWhatBrowsersSend() {
        assertThat(Origins.read(List.of(
                        " https://Shop.Example/checkout?x=1#y ",
                        "shop.example",
                        "https://shop.example:443",
                        "http://shop.example:80/",
                        "http://localhost:3000",
                        "https://[::1]:8443")))
                .containsExactly(
                        "https://shop.example", "http://shop.example", "http://localhost:3000", "https://[::1]:8443");
    }

    @Test
    void whatIsNoOriginIsNamedByItsPlace() {
        for (String wrong : List.of(
                "ftp://shop.example",
                "javascript:alert(1)",
                "https://user:secret@shop.example",
                "https://",
                "*",
                "https://shop.example:99999",
                "https://a b")) {
            assertThatThrownBy(() -> Origins.read(List.of("https://ok.example", wrong)))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.more().toString()).contains("allowedOrigins[1]"));
        }
    }

    @Test
    void thereIsAnEndToTheList() {
        assertThatThrownBy(() -> Origins.read(Collections.nCopies(51, "https://shop.example")))
                .isInstanceOf(Problem.class);
    }

    @Property(tries = 1_000)
    void anythingIsReadOrRefusedAndNeverAFault(@ForAll String text) {
        try {
            assertThat(Origins.read(List.of(text))).allMatch(origin -> origin.matches("https?://[^/?#@\\s]+"));
        } catch (Problem e) {
            assertThat(e.code()).isEqualTo("input.invalid");
        }
    }
}
