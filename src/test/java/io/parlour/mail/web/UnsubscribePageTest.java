package io.parlour.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.organizations.Organization;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UnsubscribePageTest {
    private final ServerTexts texts = new ServerTexts(new JsonMapper());

    @Test
    void pageIsInTheLanguageOfTheBrowser() {
        assertThat(UnsubscribePage.of(texts.in("de-AT,en;q=0.5"), workspace(null), "ann@example.org", false)
                        .html())
                .contains(
                        "<html lang=\"de\" dir=\"ltr\">",
                        "Marketing-E-Mails abbestellen?",
                        "<bdi>ann@example.org</bdi>");
        assertThat(UnsubscribePage.expired(texts.in(null)).html()).contains("This link has expired");
    }

    @Test
    void addressIsEscaped() {
        assertThat(UnsubscribePage.of(texts.in("en"), workspace(null), "<b>@example.org", true)
                        .html())
                .contains("&lt;b&gt;@example.org")
                .doesNotContain("<b>@");
    }

    @Test
    void pageShowsTheLogo() {
        Organization workspace = workspace(new UUID(1, 2));
        assertThat(UnsubscribePage.of(texts.in("en"), workspace, "ann@example.org", false)
                        .html())
                .contains("<img src=\"" + workspace.logoPath() + "\" alt=\"Larkfield &amp; Sons\">");
        assertThat(UnsubscribePage.of(texts.in("en"), workspace(null), "ann@example.org", false)
                        .html())
                .doesNotContain("<img");
    }

    private static Organization workspace(@Nullable UUID logo) {
        return new Organization(
                new OrganizationId(new UUID(3, 4)),
                "Larkfield & Sons",
                false,
                false,
                Instant.EPOCH,
                ZoneId.of("UTC"),
                "en",
                logo);
    }
}
