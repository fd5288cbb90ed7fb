package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When the launcher shows, and in which colours (LC-7).
class HideRulesIT {
    private final Browser browser = new Browser();

    @Test
    void aLauncherThatHidesWhileNobodyIsThereSaysSoInAScriptThatDoesNotLast() {
        Browser.Answer shown = browser.get("/w.js?site=" + browser.site.key(), null);
        assertThat(shown.raw().body()).doesNotContain("\"away\":true");
        assertThat(shown.header("Cache-Control")).contains("max-age=300");

        change(look("#0b627d", true));

        Browser.Answer hidden = browser.get("/w.js?site=" + browser.site.key(), null);
        assertThat(hidden.raw().body()).contains("\"away\":true").contains("\"hideMobile\":true");
        assertThat(hidden.header("Cache-Control")).contains("max-age=60").doesNotContain("stale");
    }

    @Test
    void aColourThatIsLostOnAWhiteOrABlackPageIsNotSaved() {
        for (String color : List.of("#ffff00", "#000000")) {
            assertThatThrownBy(() -> change(look(color, false))).isInstanceOfSatisfying(Problem.class, refused -> {
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.more().toString()).contains("look.color", "contrast");
            });
        }
    }

    private void change(Look look) {
        UUID id = browser.app
                .bean(CreateAgent.class)
                .create(
                        browser.organization,
                        new CreateAgent.New(
                                "Ada", "Ada", UUID.randomUUID() + "@shop.example", Role.OWNER, List.of(), null));
        AgentPrincipal owner = new AgentPrincipal(
                browser.organization, id, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ada", "Ada");
        browser.app
                .bean(WidgetCatalog.class)
                .change(
                        owner,
                        browser.widget.id(),
                        new WidgetChange(browser.widget.version(), null, null, look, null, null, null));
    }

    private static Look look(String color, boolean hides) {
        Look now = Look.DEFAULT;
        return new Look(
                color,
                now.side(),
                now.offsetX(),
                now.offsetY(),
                now.size(),
                now.zIndex(),
                now.label(),
                now.theme(),
                hides,
                hides);
    }
}
