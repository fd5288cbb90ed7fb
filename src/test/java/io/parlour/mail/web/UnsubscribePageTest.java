package io.parlour.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.ServerTexts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UnsubscribePageTest {
    private final ServerTexts texts = new ServerTexts(new JsonMapper());

    @Test
    void pageIsInTheLanguageOfTheBrowser() {
        assertThat(UnsubscribePage.of(texts.in("de-AT,en;q=0.5"), "ann@example.org", false))
                .contains(
                        "<html lang=\"de\" dir=\"ltr\">",
                        "Marketing-E-Mails abbestellen?",
                        "<bdi>ann@example.org</bdi>");
        assertThat(UnsubscribePage.expired(texts.in(null))).contains("This link has expired");
    }

    @Test
    void addressIsEscaped() {
        assertThat(UnsubscribePage.of(texts.in("en"), "<b>@example.org", true))
                .contains("&lt;b&gt;@example.org")
                .doesNotContain("<b>@");
    }
}
