package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An agent sees what is typed before it is sent, and no number of it (LC-103, PR-104).
class PreviewBrowserIT {
    private static final String CARD = "4111 1111 1111 1111";

    @Test
    void whileACardNumberIsTypedNoDigitOfItLeavesTheBrowser() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (HostPage host = HostPage.open();
                BrowserContext person = app.person();
                BrowserContext console = app.person(1280, 860, false)) {
            host.page("/", HostPage.withTag(app.url(), demo.siteOn(host.origin())));
            Agent agent = demo.agent(console, "/settings/sites");
            Page page = agent.page();
            switchOn(agent, host.origin());

            List<String> frames = new CopyOnWriteArrayList<>();
            Page shop = person.newPage();
            shop.onWebSocket(socket -> socket.onFrameSent(frame -> frames.add(String.valueOf(frame.text()))));
            shop.navigate(host.origin());
            Visitor visitor = new Visitor(shop).open().begin();
            assertThat(visitor.panel().locator("#seen")).hasText("The agent can see what you type");
            visitor.write("May I pay by card?");
            page.navigate(app.url() + "/inbox/open");
            agent.choose("May I pay by card?");
            Locator unsent = page.locator(".unsent");

            visitor.composer().pressSequentially("It is ", new Locator.PressSequentiallyOptions().setDelay(100));
            assertThat(unsent).containsText("It is");
            visitor.composer().pressSequentially(CARD, new Locator.PressSequentiallyOptions().setDelay(350));
            assertThat(unsent).containsText("It is •••• •••• •••• ••••");
            Screenshots.take(page, "preview-agent");
            Screenshots.take(shop, "preview-visitor");
            Panels.check(visitor, "preview");
            Accessibility.assertAccessible(page, "what is typed");

            List<String> texts = previews(frames);
            assertThat(texts).hasSizeGreaterThan(4).allMatch(text -> !text.matches("(?s).*\\p{Nd}.*"));
            visitor.composer().fill("");
            assertThat(unsent).isHidden();
            visitor.composer()
                    .pressSequentially("The marker zebu", new Locator.PressSequentiallyOptions().setDelay(80));
            assertThat(unsent).containsText("zebu");
            assertThat(tablesWith(app, "marker zebu")).isEmpty();
            visitor.composer().press("Enter");
            agent.sees("The marker zebu");
            assertThat(unsent).isHidden();
        }
    }

    private static void switchOn(Agent agent, String origin) {
        Page page = agent.page();
        page.getByText("A shop at " + origin).first().click();
        page.locator("a.line-link[href*='/widgets/']").first().click();
        page.getByLabel("Show agents what a visitor types before sending").check();
        Screenshots.take(page, "preview-setting");
        agent.button("Save").first().click();
        page.getByText("Saved").first().waitFor();
    }

    private static List<String> previews(List<String> frames) {
        List<String> texts = new ArrayList<>();
        for (String frame : frames) {
            if (frame.contains("typing.text")) {
                texts.add(frame.replaceFirst(".*\"text\":\"(.*)\".*", "$1"));
            }
        }
        return texts;
    }

    private static List<String> tablesWith(BrowserApp app, String marker) {
        JdbcClient jdbc = app.database().superuser();
        return jdbc
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .filter(table -> jdbc.sql("select exists (select from " + table + " t where t::text like :like)")
                        .param("like", "%" + marker + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
