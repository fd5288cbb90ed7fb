package io.parlour.privacy.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links of a package lead somewhere, but prove nothing.
class SecretLinksTest {
    private static final String TOKEN = "AaIrmoO6euG3cvqIOuBotwzJZJxih8KQ8ryyWv2f9prrdJXmW9deLESN3GRrH_-z";

    private final SecretLinks links = new SecretLinks(new PublicAddress("https://help.example.com", 8080));

    @Test
    void tokensInPathsAndFragmentsAreReplaced() {
        assertThat(links.hide("Open\nhttps://help.example.com/privacy/s/shop/request/" + TOKEN + "\nnow."))
                .isEqualTo("Open\nhttps://help.example.com/privacy/s/shop/request/…\nnow.");
        assertThat(links.hide("https://help.example.com/sign-in#" + TOKEN))
                .isEqualTo("https://help.example.com/sign-in#…");
        assertThat(links.hide("<https://mail.example.org/u/" + TOKEN + ">, <mailto:a@example.org>"))
                .isEqualTo("<https://mail.example.org/u/…>, <mailto:a@example.org>");
        assertThat(links.hide("{\"link\":\"https://help.example.com/reset#" + TOKEN + "\\nBye\"}"))
                .isEqualTo("{\"link\":\"https://help.example.com/reset#…\\nBye\"}");
        assertThat(links.hide("/survey?token=" + TOKEN)).isEqualTo("/survey?token=…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/news/2026#top",
                "https://help.example.com/help/shop/articles/how-to-clean-your-kettle",
                "ticket 12/2026",
                "AbCd/EfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQrStUvWxYz+==",
            })
    void otherTextsStayAsTheyAre(String text) {
        assertThat(links.hide(text)).isEqualTo(text);
    }
}
